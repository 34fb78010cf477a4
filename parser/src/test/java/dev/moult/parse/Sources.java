package dev.moult.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.moult.source.DecodeResult;
import dev.moult.source.SourceText;

/** The text of bytes that must be decodable. */
final class Sources {

    private Sources() {}

    static SourceText decoded(byte[] bytes) {
        DecodeResult result = SourceText.decode(bytes);
        assertThat(result).isInstanceOf(DecodeResult.Decoded.class);
        return ((DecodeResult.Decoded) result).source();
    }
}
