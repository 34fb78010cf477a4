package dev.moult.httpx;

import dev.moult.edit.Nodes;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Where other tasks may run without harm while a request is waited for. */
final class SuspensionPlaces {
    /** Context managers that are one task's own. What others stand for, as locks and transactions, is not known. */
    private static final Set<String> OWN_MANAGERS = Set.of(
            "builtins.open", "io.open", "contextlib.suppress", "contextlib.nullcontext", "pytest.raises",
            "tempfile.NamedTemporaryFile", "tempfile.TemporaryFile", "tempfile.TemporaryDirectory",
            "tempfile.SpooledTemporaryFile", "zipfile.ZipFile", "tarfile.open", "gzip.open");

    private final Analysis analysis;

    /** Whether a function takes a lock by hand, by its id. */
    private final Map<UUID, Boolean> locking = new LinkedHashMap<>();

    SuspensionPlaces(Analysis analysis) {
        this.analysis = analysis;
    }

    /** Whether an {@code await} may stand in the place of a node: directly in an {@code async def}, under no lock. */
    boolean maySuspend(ModuleIndex module, Expression node) {
        Py child = node;
        for (Py each = module.parent(node); each != null; each = module.parent(each)) {
            if (each instanceof Py.FunctionDef function) {
                return function.isAsync() && function.getBody() == child && !takesLock(module, function);
            }
            boolean isElsewhere = each instanceof Py.Lambda
                    || each instanceof Py.ClassDef
                    || each instanceof Py.FormattedField field && field.getDebugEquals() != null
                    || each instanceof Py.FormattedString string && string.getStart().matches("[rR]?[tT].*");
            boolean isLocked = each instanceof Py.With with && with.getBody() == child && !isOwn(module, with);
            if (isElsewhere || isLocked) {
                return false;
            }
            child = each;
        }
        return false;
    }

    private boolean isOwn(ModuleIndex module, Py.With with) {
        return with.isAsync()
                || with.getItems().getElements().stream().allMatch(item -> isOwn(module, item.getExpression()));
    }

    private boolean isOwn(ModuleIndex module, Expression manager) {
        if (!(manager.unparenthesized() instanceof Py.Call call)) {
            return false;
        }
        boolean isSession = RequestsNames.of(module.model(), call.getFunction()).filter("Session"::equals).isPresent();
        boolean isOfItsTask = call.getFunction() instanceof Py.Attribute method
                && Set.of("open", "assertRaises", "assertRaisesRegex", "subTest").contains(Nodes.lastName(method));
        return isSession
                || analysis.requests().of(call).isPresent()
                || isOfItsTask
                || OWN_MANAGERS.stream().anyMatch(name -> module.model().isCertainly(call.getFunction(), name));
    }

    private boolean takesLock(ModuleIndex module, Py.FunctionDef function) {
        Boolean known = locking.get(function.getId());
        if (known == null) {
            known = ModuleIndex.inside(function.getBody()).stream()
                    .anyMatch(node -> node instanceof Py.Call call
                            && call.getFunction() instanceof Py.Attribute method
                            && Nodes.lastName(method).equals("acquire")
                            && !(module.parentOutside(call) instanceof Py.Await));
            locking.put(function.getId(), known);
        }
        return known;
    }
}
