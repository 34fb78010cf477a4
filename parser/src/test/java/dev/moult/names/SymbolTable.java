package dev.moult.names;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A scope as CPython's {@code symtable} describes it; the flags are explained in {@code scripts/dump_symbol_tables.py}. */
record SymbolTable(ScopeKind kind, String name, int line, Map<String, String> symbols, List<SymbolTable> children) {

    static SymbolTable of(JsonNode json) {
        Map<String, String> symbols = new TreeMap<>();
        json.get("symbols").properties().forEach(symbol -> symbols.put(symbol.getKey(), symbol.getValue().asText()));
        List<SymbolTable> children = new ArrayList<>();
        json.get("children").forEach(child -> children.add(of(child)));
        ScopeKind kind = ScopeKind.valueOf(json.get("kind").asText());
        return new SymbolTable(kind, json.get("name").asText(), json.get("line").asInt(), symbols, children);
    }

    /** Returns a line for each scope, with the scopes around it; sorted, since the order of evaluation is not compared. */
    List<String> describe() {
        List<String> descriptions = new ArrayList<>();
        describe("", descriptions);
        return descriptions.stream().sorted().toList();
    }

    private void describe(String outer, List<String> descriptions) {
        String path = outer + "/" + kind + ":" + name + ":" + line;
        String flags = symbols.entrySet().stream()
                .map(symbol -> symbol.getKey() + "=" + symbol.getValue())
                .collect(Collectors.joining(" "));
        descriptions.add(path + " " + flags);
        children.forEach(child -> child.describe(path, descriptions));
    }
}
