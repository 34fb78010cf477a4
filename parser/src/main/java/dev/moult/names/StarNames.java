package dev.moult.names;

/** Which names star imports bind, as far as anybody knows. */
interface StarNames {
    /** Nobody knows anything. */
    StarNames UNKNOWN = (star, name) -> Answer.MAYBE;

    /** What is known of one star import and one name. */
    enum Answer {
        /** The star import does not bind the name. */
        NO,
        /** It binds the name to the module that the name is: {@code asyncio} to asyncio. */
        MODULE_OF_THAT_NAME,
        MAYBE
    }

    Answer find(Assignment star, String name);
}
