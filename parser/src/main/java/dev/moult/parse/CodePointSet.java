package dev.moult.parse;

import java.util.Arrays;

/** A set of code points, written as hexadecimal numbers and ranges in ascending order. */
final class CodePointSet {

    /** What XID_Start and XID_Continue lack of ID_Start and ID_Continue (Unicode Standard Annex 31, NFKC modifications). */
    static final CodePointSet NOT_IN_NAMES = new CodePointSet(
            """
            37A 2E2F 309B-309C FC5E-FC63 FDFA-FDFB FE70 FE72 FE74 FE76 FE78 FE7A FE7C FE7E
            """);

    /** What XID_Start alone lacks. */
    static final CodePointSet NOT_AT_START = new CodePointSet(
            """
            E33 EB3 FF9E-FF9F
            """);

    /** Letters that Unicode 17 has, as Python 3.15 does, and that Java 17 does not know. */
    static final CodePointSet LATER_STARTS = new CodePointSet(
            """
            870-887 889-88F 8B5 8C8-8C9 C5C-C5D CDC-CDD 170D 171F 1B4C 1C89-1C8A 2C2F 2C5F 9FFD-9FFF A7C0-A7C1
            A7CB-A7DC A7F1-A7F4 10570-1057A 1057C-1058A 1058C-10592 10594-10595 10597-105A1 105A3-105B1
            105B3-105B9 105BB-105BC 105C0-105F3 10780-10785 10787-107B0 107B2-107BA 10940-10959 10D4A-10D65
            10D6F-10D85 10EC2-10EC7 10F70-10F81 11071-11072 11075 1123F-11240 11380-11389 1138B 1138E
            11390-113B5 113B7 113D1 113D3 11740-11746 11AB0-11ABF 11BC0-11BE0 11DB0-11DDB 11F02 11F04-11F10
            11F12-11F33 12F90-12FF0 1342F 13441-13446 13460-143FA 16100-1611D 16A70-16ABE 16D40-16D6C
            16EA0-16EB8 16EBB-16ED3 16FF2-16FF6 187F8-187FF 18CFF 18D09-18D1E 18D80-18DF2 1AFF0-1AFF3
            1AFF5-1AFFB 1AFFD-1AFFE 1B11F-1B122 1B132 1B155 1DF00-1DF1E 1DF25-1DF2A 1E030-1E06D 1E290-1E2AD
            1E4D0-1E4EB 1E5D0-1E5ED 1E5F0 1E6C0-1E6DE 1E6E0-1E6E2 1E6E4-1E6E5 1E6E7-1E6ED 1E6F0-1E6F4
            1E6FE-1E6FF 1E7E0-1E7E6 1E7E8-1E7EB 1E7ED-1E7EE 1E7F0-1E7FE 2A6DE-2A6DF 2B735-2B73F 2CEA2-2CEAD
            2EBF0-2EE5D 31350-33479
            """);

    /** Marks, digits and joiners that may go on with a name in Unicode 17 and that Java 17 does not take for such. */
    static final CodePointSet LATER_PARTS = new CodePointSet(
            """
            897-89F 8CA-8D2 C3C CF3 ECE 1715 180F 1AC1-1ADD 1AE0-1AEB 1DFA 200C-200D 30FB FF65 10D40-10D49
            10D69-10D6D 10EFA-10EFF 10F82-10F85 11070 11073-11074 110C2 11241 113B8-113C0 113C2 113C5
            113C7-113CA 113CC-113D0 113D2 113E1-113E2 116D0-116E3 11B60-11B67 11BF0-11BF9 11DE0-11DE9
            11F00-11F01 11F03 11F34-11F3A 11F3E-11F42 11F50-11F5A 13440 13447-13455 1611E-16139 16AC0-16AC9
            16D70-16D79 1CCF0-1CCF9 1CF00-1CF2D 1CF30-1CF46 1E08F 1E2AE 1E4EC-1E4F9 1E5EE-1E5EF 1E5F1-1E5FA
            1E6E3 1E6E6 1E6EE-1E6EF 1E6F5
            """);

    private final int[] firsts;
    private final int[] lasts;

    private CodePointSet(String ranges) {
        String[] words = ranges.trim().split("\\s+");
        firsts = new int[words.length];
        lasts = new int[words.length];
        for (int index = 0; index < words.length; index++) {
            String[] bounds = words[index].split("-");
            firsts[index] = Integer.parseInt(bounds[0], 16);
            lasts[index] = Integer.parseInt(bounds[bounds.length - 1], 16);
        }
    }

    boolean contains(int codePoint) {
        int found = Arrays.binarySearch(firsts, codePoint);
        int range = found >= 0 ? found : -found - 2;
        return range >= 0 && codePoint <= lasts[range];
    }
}
