package dev.moult.cli;

/** Python files that the recipe changes, and what it makes of them. */
final class Samples {
    static final String RECIPE = "wait-for-to-timeout";

    static final String OLD = """
            import asyncio


            async def read(reader):
                line = await asyncio.wait_for(reader.readline(), 5)
                return line
            """;

    static final String NEW = """
            import asyncio


            async def read(reader):
                async with asyncio.timeout(5):
                    line = await reader.readline()
                return line
            """;

    static final String LEFT = """
            import asyncio


            def start(reader):
            \treturn "\u4F60\u597D", asyncio.wait_for(reader.readline(), 5)
            """;

    static final String BROKEN = """
            import asyncio


            def wait_for(:
                pass
            """;

    private Samples() {}

    static String diff(String name) {
        return """
                --- a/%1$s
                +++ b/%1$s
                @@ -2,5 +2,6 @@
                \s
                \s
                 async def read(reader):
                -    line = await asyncio.wait_for(reader.readline(), 5)
                +    async with asyncio.timeout(5):
                +        line = await reader.readline()
                     return line
                """.formatted(name);
    }
}
