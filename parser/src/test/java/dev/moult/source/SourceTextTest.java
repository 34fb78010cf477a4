package dev.moult.source;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.source.DecodeResult.Decoded;
import dev.moult.source.DecodeResult.Undecodable;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x = 1\\n# coding: latin-1\\n| UTF-8", // the cookie is not among comments
                "#\\n#\\n# coding: latin-1| UTF-8", // the third line
                "'# coding: latin-1'| UTF-8", // a string
                "# coding latin-1| UTF-8", // neither a colon nor an equals sign
                "# coding:\\n| UTF-8",
                "# coding: latin-1| ISO-8859-1",
                "#!/usr/bin/python\\n# -*- coding: latin-1 -*-| ISO-8859-1",
                "\\n \\t\\f# vim: set fileencoding=latin-1 :| ISO-8859-1",
                "#\\r# coding=latin1\\r| ISO-8859-1",
                "#\\r\\n# coding=Latin_1\\r\\n| ISO-8859-1",
                "# coding first coding: koi8-r| KOI8-R",
                "# encoding: utf-8-dos| UTF-8", // CPython looks at the beginning only
                "# coding: iso-8859-1-unix| ISO-8859-1",
                "# coding: UTF8| UTF-8",
                "# coding: CP1252| windows-1252",
                "# coding: ISO-8859-15| ISO-8859-15",
                "# coding: iso_8859_10| US-ASCII", // unknown to Java, but this is ASCII
            })
    void charsetByCookie(String head, String charset) {
        SourceText source = decoded(unescape(head).getBytes(UTF_8));

        assertThat(source.charset()).isEqualTo(Charset.forName(charset));
        assertThat(source.text()).isEqualTo(unescape(head));
        assertThat(source.hasByteOrderMark()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\\xef\\xbb\\xbf# coding: latin-1| 13| encoding `iso-8859-1` contradicts the UTF-8 byte order mark",
                "\\xef\\xbb\\xbf# coding: utf8| 13| encoding `utf8` contradicts the UTF-8 byte order mark",
                "# coding: uft-8| 10| unknown encoding `uft-8`",
                "# coding: utf-16| 10| unknown encoding `utf-16`",
                "x = '\\xe9'| 5| byte 0xe9 cannot be decoded as UTF-8",
                "x = '\\xed\\xa0\\x80'| 5| byte 0xed cannot be decoded as UTF-8",
                "x\\xf0\\x9f\\x98| 1| byte 0xf0 cannot be decoded as UTF-8",
                "# coding: ascii\\n\\xe9| 16| byte 0xe9 cannot be decoded as `ascii`",
                "# coding: cp1252\\n#\\x81| 18| byte 0x81 cannot be decoded as `cp1252`",
                "# coding: euc-jp\\n#\\xa4| 18| byte 0xa4 cannot be decoded as `euc-jp`",
            })
    void undecodable(String escaped, long byteOffset, String fact) {
        DecodeResult result = SourceText.decode(unescape(escaped).getBytes(ISO_8859_1));

        assertThat(result).isInstanceOf(Undecodable.class);
        Undecodable fault = (Undecodable) result;
        assertThat(fault.byteOffset()).isEqualTo(byteOffset);
        assertThat(fault.fact()).isEqualTo(fact);
        assertThat(fault.line()).isEqualTo(escaped.substring(0, escaped.lastIndexOf('\\') + 1).split("\\\\n", -1).length);
        assertThat(fault.help()).isNotBlank();
    }

    @Test
    void bytesThatTheCharsetWouldWriteOtherwiseAreRefused() {
        // ISO 2022 may switch back and forth between its character sets to no effect.
        byte[] bytes = "# coding: iso2022_jp\n#\033$B\033(B\n".getBytes(ISO_8859_1);

        assertThat(SourceText.decode(bytes))
                .isEqualTo(new Undecodable(
                        22, 2, "encoding the text as `iso2022_jp` again gives other bytes", "save the file as UTF-8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "x = 'é'\n", "\0", "\uFFFD = '\uFFFD'", "'\ud83d\ude00'", "a\r\nb\rc\n\f", "\u2028", "\uFEFF\uFEFF"})
    void utf8WithAndWithoutByteOrderMark(String text) {
        assertRoundTrip(text.getBytes(UTF_8));
        assertRoundTrip(("\uFEFF" + text).getBytes(UTF_8));
    }

    @Test
    void byteOrderMarkIsNoPartOfTheText() {
        SourceText source = decoded("\uFEFF# coding: utf-8\nx".getBytes(UTF_8));

        assertThat(source.hasByteOrderMark()).isTrue();
        assertThat(source.text()).isEqualTo("# coding: utf-8\nx");
        assertThat(source.byteLength()).isEqualTo(20);
        assertThat(source.encode("y")).contains("\uFEFFy".getBytes(UTF_8));
    }

    @Test
    void textThatTheCharsetLacksIsNotEncoded() {
        SourceText source = decoded("# coding: latin-1\n".getBytes(UTF_8));

        assertThat(source.encode("é")).contains(new byte[] {(byte) 0xe9});
        assertThat(source.encode("€")).isEmpty();
    }

    @TestFactory
    List<DynamicTest> everyCodecKeepsItsBytes() {
        Map<Charset, byte[]> characters = new HashMap<>(); // most codecs are aliases
        return StreamSupport.stream(PythonEncodings.codecNames().spliterator(), false)
                .sorted()
                .map(codec -> DynamicTest.dynamicTest(codec, () -> assertKeepsAllCharacters(codec, characters)))
                .toList();
    }

    private static void assertKeepsAllCharacters(String codec, Map<Charset, byte[]> characters) {
        Charset charset = PythonEncodings.charset(codec).orElseThrow();
        String head = "# -*- coding: " + codec + " -*-\nx = 'a\\n'  # ";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(characters.computeIfAbsent(charset, SourceTextTest::charactersOf));
        assertRoundTrip(bytes.toByteArray());
        assertThat(decoded(bytes.toByteArray()).text()).startsWith(head);
    }

    /** Returns the characters beyond ASCII of a charset without shift sequences; of another, none. */
    private static byte[] charactersOf(Charset charset) {
        ByteArrayOutputStream characters = new ByteArrayOutputStream();
        if (charset.name().startsWith("ISO-2022")) {
            return characters.toByteArray();
        }
        CharsetEncoder encoder = charset.newEncoder();
        for (char character = '\u0080'; character < '\uD800'; character++) {
            if (encoder.canEncode(character)) {
                byte[] bytes = String.valueOf(character).getBytes(charset);
                if ((bytes[0] & 0x80) != 0) {
                    characters.writeBytes(bytes);
                }
            }
        }
        return characters.toByteArray();
    }

    private static void assertRoundTrip(byte[] bytes) {
        SourceText source = decoded(bytes);

        assertThat(source.encode(source.text())).contains(bytes);
        assertThat(source.byteLength()).isEqualTo(bytes.length);
    }

    private static SourceText decoded(byte[] bytes) {
        DecodeResult result = SourceText.decode(bytes);
        assertThat(result).isInstanceOf(Decoded.class);
        return ((Decoded) result).source();
    }

    /** Puts in the characters for {@code \n} and the like, and for {@code \xhh}. */
    private static String unescape(String escaped) {
        StringBuilder text = new StringBuilder();
        int index = 0;
        while (index < escaped.length()) {
            if (escaped.startsWith("\\x", index)) {
                text.append((char) Integer.parseInt(escaped.substring(index + 2, index + 4), 16));
                index += 4;
            } else {
                text.append(escaped.charAt(index++));
            }
        }
        return text.toString().translateEscapes();
    }
}
