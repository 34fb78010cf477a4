package dev.moult.names;

import java.text.Normalizer;
import java.util.Set;

/** Which identifiers are the same, and which are taken by the language. */
final class Identifiers {
    /** Language Reference 2.3.1 and 2.3.2, with the soft keywords, which would confuse a reader. */
    private static final Set<String> KEYWORDS = words("""
            False None True and as assert async await break class continue def del elif else except finally for from
            global if import in is lambda nonlocal not or pass raise return try while with yield
            case match type lazy _ __debug__""");

    /**
     * What {@code dir(builtins)} has had in any version from 3.8 to 3.15, on any platform, but for what every module
     * has of its own, such as {@code __name__}.
     */
    private static final Set<String> BUILTINS = words("""
            ArithmeticError AssertionError AttributeError BaseException BaseExceptionGroup BlockingIOError
            BrokenPipeError BufferError BytesWarning ChildProcessError ConnectionAbortedError ConnectionError
            ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError Ellipsis EncodingWarning
            EnvironmentError Exception ExceptionGroup FileExistsError FileNotFoundError FloatingPointError
            FutureWarning GeneratorExit IOError ImportCycleError ImportError ImportWarning IndentationError IndexError
            InterruptedError IsADirectoryError KeyError KeyboardInterrupt LookupError MemoryError
            ModuleNotFoundError NameError NotADirectoryError NotImplemented NotImplementedError OSError
            OverflowError PendingDeprecationWarning PermissionError ProcessLookupError PythonFinalizationError
            RecursionError ReferenceError ResourceWarning RuntimeError RuntimeWarning StopAsyncIteration
            StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TimeoutError TypeError
            UnboundLocalError UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError
            UnicodeWarning UserWarning ValueError Warning WindowsError ZeroDivisionError
            __build_class__ __debug__ __import__ __lazy_import__
            abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile
            complex copyright credits delattr dict dir divmod enumerate eval exec exit filter float format
            frozendict frozenset getattr globals hasattr hash help hex id input int isinstance issubclass iter len
            license list locals map max memoryview min next object oct open ord pow print property quit range repr
            reversed round sentinel set setattr slice sorted staticmethod str sum super tuple type vars zip""");

    private Identifiers() {}

    static boolean isKeyword(String identifier) {
        return KEYWORDS.contains(identifier);
    }

    static boolean isBuiltin(String identifier) {
        return BUILTINS.contains(identifier);
    }

    /** Returns the identifier in normal form: two that are spelled differently may be the same. Language Reference 2.3. */
    static String normalize(String identifier) {
        for (int i = 0; i < identifier.length(); i++) {
            if (identifier.charAt(i) > 0x7f) {
                return Normalizer.normalize(identifier, Normalizer.Form.NFKC);
            }
        }
        return identifier;
    }

    /** Returns what a private name becomes in a class. Language Reference 6.2.1. */
    static String mangle(String identifier, String className) {
        if (!identifier.startsWith("__") || identifier.endsWith("__")) {
            return identifier;
        }
        int start = 0;
        while (start < className.length() && className.charAt(start) == '_') {
            start++;
        }
        return start == className.length() ? identifier : "_" + className.substring(start) + identifier;
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }
}
