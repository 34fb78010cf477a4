package dev.moult.asyncio;

import dev.moult.names.SemanticModel;
import dev.moult.tree.Expression;
import dev.moult.tree.Py;
import java.util.Locale;
import java.util.Set;

/** Tells of calls that they raise no exception, unless everything is lost. */
final class HarmlessCalls {
    private static final Set<String> FUNCTIONS = Set.of(
            "builtins.print", "builtins.len", "builtins.range", "builtins.enumerate", "builtins.zip",
            "builtins.isinstance", "builtins.issubclass", "builtins.callable", "builtins.str", "builtins.repr",
            "builtins.id", "builtins.bool", "builtins.list", "builtins.dict", "builtins.set", "builtins.tuple",
            "time.time", "time.monotonic", "time.perf_counter", "datetime.datetime.now",
            "asyncio.Event", "asyncio.Lock", "asyncio.Queue", "asyncio.Semaphore", "asyncio.get_running_loop");
    private static final Set<String> METHODS = Set.of(
            "append", "add", "extend", "items", "keys", "values", "copy", "add_done_callback", "set_name", "get_name");
    private static final Set<String> LOGGING =
            Set.of("debug", "info", "warning", "warn", "error", "exception", "critical", "log");

    private final SemanticModel model;

    HarmlessCalls(SemanticModel model) {
        this.model = model;
    }

    boolean test(Py.Call call) {
        Expression function = call.getFunction();
        if (FUNCTIONS.stream().anyMatch(name -> model.isCertainly(function, name))) {
            return true;
        }
        if (!(function instanceof Py.Attribute method)) {
            return false;
        }
        String name = method.getName().getElement().getName();
        return METHODS.contains(name) || LOGGING.contains(name) && isLogger(method.getValue());
    }

    /** Whether an object is called as loggers are: {@code log}, {@code self._logger}, {@code logging}. */
    private static boolean isLogger(Expression receiver) {
        String name = receiver instanceof Py.Name plain
                ? plain.getName()
                : receiver instanceof Py.Attribute attribute ? attribute.getName().getElement().getName() : "";
        return name.toLowerCase(Locale.ROOT).matches("_*(\\w*_)?(log|logger|logging)");
    }
}
