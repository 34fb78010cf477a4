package dev.moult.parse;

import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.Space;
import java.util.List;

/** The rules of string literals that CPython's parser checks when it makes their values. Language Reference 2.4.1. */
final class StringCheck {
    private StringCheck() {}

    /** Refuses a literal with a character or an escape that its kind cannot have. */
    static void requireValid(String source, int offset) {
        int quote = 0;
        boolean bytes = false;
        boolean raw = false;
        while (source.charAt(quote) != '"' && source.charAt(quote) != '\'') {
            char c = Character.toLowerCase(source.charAt(quote));
            bytes |= c == 'b';
            raw |= c == 'r';
            quote++;
        }
        if (bytes) {
            for (int i = quote; i < source.length(); i++) {
                if (source.charAt(i) > 0x7F) {
                    throw new Refusal("bytes can only contain ASCII literal characters", offset);
                }
            }
        }
        if (!raw && source.indexOf('\\', quote) >= 0) {
            int quotes = source.length() >= quote + 6 && source.charAt(quote) == source.charAt(quote + 1)
                            && source.charAt(quote) == source.charAt(quote + 2)
                    ? 3
                    : 1;
            requireEscapes(source, quote + quotes, source.length() - quotes, bytes, offset);
        }
    }

    static void requireValidText(String start, List<Py> parts, int offset) {
        if (start.toLowerCase(java.util.Locale.ROOT).indexOf('r') >= 0) {
            return;
        }
        for (Py part : parts) {
            if (part instanceof Py.FormattedText text && text.getSource().indexOf('\\') >= 0) {
                requireEscapes(text.getSource(), 0, text.getSource().length(), false, offset);
            } else if (part instanceof Py.FormattedField field && field.getSpec() != null) {
                requireValidText(start, field.getSpec().getParts(), offset);
            }
        }
    }

    private static void requireEscapes(String s, int from, int to, boolean bytes, int offset) {
        int i = from;
        while (i < to) {
            if (s.charAt(i) != '\\') {
                i++;
                continue;
            }
            char kind = i + 1 < to ? s.charAt(i + 1) : 0;
            i += 2;
            if (kind == 'x') {
                i = hex(s, i, to, 2, bytes ? "(value error) invalid \\x escape" : "(unicode error) truncated \\xXX escape", offset);
            } else if (!bytes && kind == 'u') {
                i = hex(s, i, to, 4, "(unicode error) truncated \\uXXXX escape", offset);
            } else if (!bytes && kind == 'U') {
                int end = hex(s, i, to, 8, "(unicode error) truncated \\UXXXXXXXX escape", offset);
                if (Long.parseLong(s.substring(i, end), 16) > Character.MAX_CODE_POINT) {
                    throw new Refusal("(unicode error) illegal Unicode character", offset);
                }
                i = end;
            } else if (!bytes && kind == 'N') {
                i = characterName(s, i, to, offset);
            }
        }
    }

    private static int hex(String s, int from, int to, int digits, String message, int offset) {
        for (int i = from; i < from + digits; i++) {
            if (i >= to || Character.digit(s.charAt(i), 16) < 0 || s.charAt(i) > 0x7F) {
                throw new Refusal(message, offset);
            }
        }
        return from + digits;
    }

    /** Checks {@code \N{NAME}}. */
    private static int characterName(String s, int from, int to, int offset) {
        int close = s.indexOf('}', from);
        if (from >= to || s.charAt(from) != '{' || close < 0 || close >= to || close == from + 1) {
            throw new Refusal("(unicode error) malformed \\N character escape", offset);
        }
        if (!CharacterNames.isKnown(s.substring(from + 1, close))) {
            throw new Refusal("(unicode error) unknown Unicode character name", offset);
        }
        return close + 1;
    }

    /** Refuses a concatenation of bytes with text, or of a t-string with anything else (PEP 750). */
    static void requireOneKind(List<Expression> parts, int offset) {
        char first = kind(parts.get(0));
        for (Expression part : parts) {
            char kind = kind(part);
            if (kind != first) {
                throw new Refusal(
                        first == 'b' || kind == 'b'
                                ? "cannot mix bytes and nonbytes literals"
                                : "cannot mix t-string literals with string or bytes literals",
                        offset);
            }
        }
    }

    private static char kind(Expression part) {
        String start = part instanceof Py.FormattedString f ? f.getStart() : ((Py.StringLiteral) part).getSource();
        for (int i = 0; i < start.length() && start.charAt(i) != '"' && start.charAt(i) != '\''; i++) {
            char c = Character.toLowerCase(start.charAt(i));
            if (c == 'b' || c == 't') {
                return c;
            }
        }
        return 's';
    }

    static void requireConversion(String conversion, Space before, int offset) {
        if (!before.isEmpty()) {
            throw new Refusal("f-string: conversion type must come right after the exclamation mark", offset);
        }
        if (!conversion.equals("r") && !conversion.equals("s") && !conversion.equals("a")) {
            throw new Refusal(
                    "f-string: invalid conversion character '" + conversion + "': expected 's', 'r', or 'a'", offset);
        }
    }
}
