package dev.moult.names;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A hash table of words, each with the chain of the files in which it stands. It knows the words by 64 bits: of a million
 * words, no two have the same in all likelihood. Not changed any more once it is filled.
 */
final class WordTable {
    /** The hash of no bytes; FNV-1a. */
    static final long BASIS = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private final List<String> paths;
    private final Map<String, Integer> numbers = new HashMap<>();
    /** The hash in each slot of the table; 0 where it is free. */
    private long[] hashes = new long[1 << 16];
    /** The link that the chain of each slot begins with. */
    private int[] heads = new int[1 << 16];

    private int used;
    /** The file of each link with the uses of the word there, and the link after it: that of an earlier file. */
    private int[] fileOf = new int[1 << 16];

    private int[] nextOf = new int[1 << 16];
    private int links;

    WordTable(List<String> paths) {
        this.paths = paths;
        for (int file = 0; file < paths.size(); file++) {
            numbers.put(paths.get(file), file);
        }
    }

    /** Returns the hash of some bytes and one more. */
    static long hash(long before, int b) {
        return (before ^ b) * PRIME;
    }

    static long hash(String word) {
        long hash = BASIS;
        for (int i = 0; i < word.length(); i++) {
            hash = hash(hash, word.charAt(i));
        }
        return hash;
    }

    /**
     * Notes a word of a file; the files have to come one after the other.
     *
     * @param uses bits of {@link WordUse}
     */
    void add(long hash, int file, int uses) {
        int slot = slot(hash);
        int next = -1;
        if (hashes[slot] == hash) {
            next = heads[slot];
            if (fileOf[next] >>> WordUse.BITS == file) {
                fileOf[next] |= uses;
                return;
            }
        } else {
            if (used > hashes.length / 2) {
                grow();
                slot = slot(hash);
            }
            hashes[slot] = hash;
            used++;
        }
        if (links == fileOf.length) {
            fileOf = Arrays.copyOf(fileOf, 2 * links);
            nextOf = Arrays.copyOf(nextOf, 2 * links);
        }
        fileOf[links] = file << WordUse.BITS | uses;
        nextOf[links] = next;
        heads[slot] = links++;
    }

    /** Returns the slot that a hash has or, where it has none, would get. */
    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) (hash ^ hash >>> 32) & mask;
        while (hashes[slot] != hash && hashes[slot] != 0) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldHeads = heads;
        hashes = new long[2 * oldHashes.length];
        heads = new int[2 * oldHashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                heads[slot] = oldHeads[i];
            }
        }
    }

    private int firstLink(String word) {
        int slot = slot(hash(word));
        return hashes[slot] == 0 ? -1 : heads[slot];
    }

    /** Returns the paths of the files in which a word stands, for all or any of these uses. */
    List<String> paths(String word, int uses) {
        List<String> found = new ArrayList<>();
        for (int link = firstLink(word); link >= 0; link = nextOf[link]) {
            if (uses == WordUse.ANY || (fileOf[link] & uses) != 0) {
                found.add(paths.get(fileOf[link] >>> WordUse.BITS));
            }
        }
        Collections.reverse(found);
        return Collections.unmodifiableList(found);
    }

    boolean isIn(String path, String word) {
        int file = numbers.getOrDefault(path, -1);
        int link = firstLink(word);
        while (link >= 0 && fileOf[link] >>> WordUse.BITS > file) {
            link = nextOf[link];
        }
        return link >= 0 && fileOf[link] >>> WordUse.BITS == file;
    }
}
