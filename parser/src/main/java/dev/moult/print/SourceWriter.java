package dev.moult.print;

import dev.moult.tree.PyModule;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.openrewrite.PrintOutputCapture;

/** Tree to the text and the bytes of a file. */
public final class SourceWriter {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SourceWriter() {}

    /** Returns the text of a module, without a byte order mark. */
    public static String toText(PyModule module) {
        PrintOutputCapture<Integer> out = new PrintOutputCapture<>(0);
        new PythonPrinter<Integer>().visit(module, out);
        return out.getOut();
    }

    /**
     * Returns the bytes of a module in its own charset, with its byte order mark if it has one.
     *
     * @throws CharacterCodingException if the charset lacks a character of the module
     */
    public static byte[] toBytes(PyModule module) throws CharacterCodingException {
        String text = toText(module);
        String marked = module.isCharsetBomMarked() ? BYTE_ORDER_MARK + text : text;
        Charset charset = module.getCharset();
        if (charset.equals(StandardCharsets.UTF_8)) {
            return marked.getBytes(StandardCharsets.UTF_8);
        }
        ByteBuffer encoded = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .encode(CharBuffer.wrap(marked));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        return bytes;
    }
}
