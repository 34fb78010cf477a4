package dev.moult.httpx;

import dev.moult.names.Project;

/** What all that looks at the flows of a project shares. */
record Analysis(
        Project project,
        Callables callables,
        ValueFlow values,
        GivenValues given,
        Components components,
        RequestEdits requests,
        String target) {}
