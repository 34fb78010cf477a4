package dev.moult.blocks;

import dev.moult.edit.AnnotationStrings;
import dev.moult.names.Binding;
import dev.moult.names.Scope;
import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import dev.moult.tree.PyModule;
import dev.moult.tree.PyVisitor;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;

/** The strings of a module that name a moved symbol: annotations follow it, others are reported. */
final class MovedStrings {
    /** Takes a string that stays as it is. */
    interface Report {
        void accept(Py node, String reason, String help);
    }

    private static final String HELP = "change it by hand if it means the symbol";

    private final PyModule module;
    private final SemanticModel model;
    private final SymbolMove move;
    private final ModuleNames moduleNames;
    private final MovedNames names;
    private final SymbolUses uses;
    private final Report report;

    /** Whether the string that is being read has a name that cannot follow. */
    private boolean left;

    MovedStrings(
            PyModule module,
            SemanticModel model,
            SymbolMove move,
            ModuleNames moduleNames,
            MovedNames names,
            SymbolUses uses,
            Report report) {
        this.module = module;
        this.model = model;
        this.move = move;
        this.moduleNames = moduleNames;
        this.names = names;
        this.uses = uses;
        this.report = report;
    }

    /** Adds the new texts of annotations, and reports the strings that may have to follow. */
    void addTo(Map<UUID, Py> replacements) {
        Set<UUID> annotations = new HashSet<>();
        for (Py.StringLiteral string : AnnotationStrings.of(module, model)) {
            annotations.add(string.getId());
            if (string.getSource().contains(move.oldName())) {
                String renamed = renamed(string);
                if (!renamed.equals(string.getSource())) {
                    replacements.put(string.getId(), string.withSource(renamed));
                }
                if (left) {
                    report.accept(string, "a string names `" + move.from() + "`", "change it by hand");
                    left = false;
                }
            }
        }
        reportOthers(annotations);
    }

    private String renamed(Py.StringLiteral string) {
        Scope scope = model.scopeOf(string);
        Matcher chains = AnnotationStrings.CHAIN.matcher(string.getSource());
        StringBuilder text = new StringBuilder();
        int end = 0;
        while (chains.find()) {
            text.append(string.getSource(), end, chains.start()).append(renamed(chains.group(), scope));
            end = chains.end();
        }
        return text.append(string.getSource().substring(end)).toString();
    }

    private String renamed(String chain, Scope scope) {
        int dot = chain.indexOf('.');
        String first = dot < 0 ? chain : chain.substring(0, dot);
        Optional<Binding> binding = model.lookUp(scope, first);
        if (binding.isEmpty()) {
            return chain;
        }
        if (names.isRenamed(binding.get())) {
            return names.newName() + chain.substring(first.length());
        }
        Optional<String> meaning = binding.get().assignments().stream()
                .flatMap(each -> each.importedName().stream())
                .map(moduleNames::absolute)
                .findFirst();
        String whole = meaning.orElse("") + chain.substring(first.length());
        if (move.apply(whole).isEmpty() || move.from().length() <= meaning.orElse("").length()) {
            return chain;
        }
        if (!move.keepsParent()) {
            left = true;
            return chain;
        }
        int length = first.length() + move.from().length() - meaning.orElse("").length();
        return SymbolMove.parentOf(chain.substring(0, length)) + "." + move.newName() + chain.substring(length);
    }

    /** Reports the strings by which code may get at the symbol: a dotted name, or an attribute of its module. */
    private void reportOthers(Set<UUID> annotations) {
        new PyVisitor<Integer>() {
            @Override
            public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
                String text = contents(node);
                boolean dotted = move.from().contains(".") && move.apply(text).isPresent();
                if (dotted && !annotations.contains(node.getId())) {
                    report.accept(node, "a string names `" + move.from() + "`", HELP);
                }
                return node;
            }

            @Override
            public Py visitCall(Py.Call node, Integer unused) {
                List<Expression> arguments = node.getArguments().getElements();
                for (int i = 1; i < arguments.size(); i++) {
                    if (arguments.get(i) instanceof Py.StringLiteral string
                            && contents(string).equals(move.oldName())
                            && (means(arguments.get(i - 1), SymbolMove.parentOf(move.from()))
                                    || uses.mayBeObject(arguments.get(i - 1)))) {
                        report.accept(string, "a string names an attribute of `" + SymbolMove.parentOf(move.from()) + "`", HELP);
                    }
                }
                return super.visitCall(node, unused);
            }
        }.visit(module, 0);
    }

    private boolean means(Expression expression, String name) {
        return model.qualifiedNames(expression).names().stream()
                .anyMatch(each -> moduleNames.absolute(each.name()).equals(name));
    }

    /** Returns what stands between the quotes of a short string; nothing of others. */
    private static String contents(Py.StringLiteral string) {
        String source = string.getSource();
        char first = source.charAt(0);
        boolean plain = source.length() >= 2 && (first == '"' || first == '\'');
        return plain ? source.substring(1, source.length() - 1) : "";
    }

    /** Tells whether any string of a module has the old name in it. */
    static final class Finder extends PyVisitor<Integer> {
        private final SymbolMove move;
        private boolean found;

        Finder(SymbolMove move) {
            this.move = move;
        }

        boolean isIn(PyModule module) {
            visit(module, 0);
            return found;
        }

        @Override
        public Py visitStringLiteral(Py.StringLiteral node, Integer unused) {
            found |= node.getSource().contains(move.oldName());
            return node;
        }
    }
}
