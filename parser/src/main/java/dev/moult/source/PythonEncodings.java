package dev.moult.source;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Java's charsets by the names of Python's codecs, for the codecs that both know. A pair may disagree about a few
 * characters beyond ASCII, never about one that matters to Python's syntax.
 */
final class PythonEncodings {

    // A charset, then the codec's names as Python's codecs module normalises them. Left out are the codecs in which a
    // backslash or a quote is another byte than in ASCII, such as shift_jis_2004 and cp500. The
    // last lines hold codecs that Java lacks: a file that declares one of them, but is all ASCII, can be read.
    private static final String TABLE =
            """
            US-ASCII ascii 646 ansi_x3_4_1968 ansi_x3_4_1986 cp367 csascii ibm367 iso646_us iso_646_irv_1991
            US-ASCII iso_ir_6 us us_ascii
            ISO-8859-1 latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987
            ISO-8859-1 iso_ir_100 l1 latin latin1
            UTF-8 utf_8 cp65001 csutf8 u8 utf utf8 utf8_ucs2 utf8_ucs4 utf_8_sig utf8_sig
            Big5 big5 big5_tw csbig5 x_mac_trad_chinese
            Big5-HKSCS big5hkscs big5_hkscs csbig5hkscs hkscs
            x-IBM1006 cp1006
            windows-1250 cp1250 1250 cswindows1250 windows_1250
            windows-1251 cp1251 1251 cswindows1251 windows_1251
            windows-1252 cp1252 1252 cswindows1252 windows_1252
            windows-1253 cp1253 1253 cswindows1253 windows_1253
            windows-1254 cp1254 1254 cswindows1254 windows_1254
            windows-1255 cp1255 1255 cswindows1255 windows_1255
            windows-1256 cp1256 1256 cswindows1256 windows_1256
            windows-1257 cp1257 1257 cswindows1257 windows_1257
            windows-1258 cp1258 1258 cswindows1258 windows_1258
            IBM437 cp437 437 cspc8codepage437 ibm437
            x-IBM737 cp737
            IBM775 cp775 775 cspc775baltic ibm775
            IBM850 cp850 850 cspc850multilingual ibm850
            IBM852 cp852 852 cspcp852 ibm852
            IBM855 cp855 855 csibm855 ibm855
            x-IBM856 cp856
            IBM857 cp857 857 csibm857 ibm857
            IBM00858 cp858 858 ccsid00858 cp00858 csibm00858 csibm858 ibm00858 ibm858 pc_multilingual_850_euro
            IBM860 cp860 860 csibm860 ibm860
            IBM861 cp861 861 cp_is csibm861 ibm861
            IBM862 cp862 862 cspc862latinhebrew ibm862
            IBM863 cp863 863 csibm863 ibm863
            IBM864 cp864 864 csibm864 ibm864
            IBM865 cp865 865 csibm865 ibm865
            IBM866 cp866 866 csibm866 ibm866
            IBM869 cp869 869 cp_gr csibm869 ibm869
            x-windows-874 cp874 874 cswindows874 ms874 windows_874
            windows-31j cp932 932 cswindows31j ms932 ms_kanji mskanji windows_31j
            x-windows-949 cp949 949 csksc56011987 iso_ir_149 korean ks_c_5601 ks_c_5601_1987 ks_c_5601_1989
            x-windows-949 ks_x_1001 ksc5601 ksc_5601 ksx1001 ms949 uhc
            x-windows-950 cp950 950 ms950
            EUC-JP euc_jp cseucpkdfmtjapanese eucjp u_jis ujis
            EUC-KR euc_kr cseuckr euckr x_mac_korean
            GB18030 gb18030 csgb18030 gb18030_2000
            GB2312 gb2312 chinese csgb2312 csiso58gb231280 euc_cn euccn eucgb2312_cn gb2312_1980 gb2312_80
            GB2312 gb_2312_80 iso_ir_58 x_mac_simp_chinese
            GBK gbk 936 cp936 csgbk ms936 windows_936
            ISO-2022-JP iso2022_jp csiso2022jp iso2022jp iso_2022_jp
            ISO-2022-JP-2 iso2022_jp_2 csiso2022jp2 iso2022jp_2 iso_2022_jp_2
            ISO-2022-KR iso2022_kr csiso2022kr iso2022kr iso_2022_kr
            ISO-8859-2 iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2 latin_2
            ISO-8859-3 iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3 latin_3
            ISO-8859-4 iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4 latin_4
            ISO-8859-5 iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144
            ISO-8859-6 iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127
            ISO-8859-7 iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987
            ISO-8859-7 iso_ir_126
            ISO-8859-8 iso8859_8 csiso88598e csiso88598i csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988
            ISO-8859-8 iso_8859_8_e iso_8859_8_i iso_ir_138
            ISO-8859-9 iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5 latin_5
            x-iso-8859-11 iso8859_11 iso_8859_11 iso_8859_11_2001 thai
            ISO-8859-13 iso8859_13 csiso885913 iso_8859_13 l7 latin7 latin_7
            ISO-8859-15 iso8859_15 csiso885915 iso_8859_15 l9 latin9 latin_9
            ISO-8859-16 iso8859_16 csiso885916 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10 latin_10
            x-Johab johab cp1361 ms1361
            KOI8-R koi8_r cskoi8r
            KOI8-U koi8_u cskoi8u
            x-MacArabic mac_arabic
            x-MacCroatian mac_croatian
            x-MacUkraine mac_cyrillic maccyrillic
            x-MacGreek mac_greek macgreek
            x-MacIceland mac_iceland maciceland
            x-MacCentralEurope mac_latin2 mac_centeuro maccentraleurope maclatin2
            x-MacRoman mac_roman csmacintosh mac macintosh macroman
            x-MacRomania mac_romanian
            x-MacTurkish mac_turkish macturkish
            Shift_JIS shift_jis csshiftjis s_jis shiftjis sjis x_mac_japanese
            x-iso-8859-11 tis_620 cstis620 iso_ir_166 tis620 tis_620_0 tis_620_2529_0 tis_620_2529_1
            US-ASCII iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6 latin_6 iso8859_14
            US-ASCII csiso885914 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8 latin_8 cp720
            US-ASCII cp1125 1125 cp866u ibm1125 ruscii koi8_t kz1048 cskz1048 kz_1048 rk1048 strk1048_2002
            US-ASCII ptcp154 cp154 csptcp154 cyrillic_asian pt154 hp_roman8 cp1051 cshproman8 ibm1051 r8 roman8
            US-ASCII palmos mac_farsi euc_jis_2004 euc_jis2004 eucjis2004 jisx0213 euc_jisx0213 eucjisx0213
            """;

    private static final Map<String, String> CHARSET_NAMES = parse(TABLE);

    private PythonEncodings() {}

    /** Returns the charset of a codec, in any spelling of its name that Python accepts; empty where Java has none. */
    static Optional<Charset> charset(String codecName) {
        return Optional.ofNullable(CHARSET_NAMES.get(normalise(codecName)))
                .filter(Charset::isSupported)
                .map(Charset::forName);
    }

    /** Returns the names of all codecs in the table, normalised. */
    static Iterable<String> codecNames() {
        return CHARSET_NAMES.keySet();
    }

    private static String normalise(String codecName) {
        return codecName.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
    }

    private static Map<String, String> parse(String table) {
        Map<String, String> names = new HashMap<>();
        for (String line : table.split("\n")) {
            String[] words = line.split(" ");
            for (int index = 1; index < words.length; index++) {
                names.put(words[index], words[0]);
            }
        }
        return names;
    }
}
