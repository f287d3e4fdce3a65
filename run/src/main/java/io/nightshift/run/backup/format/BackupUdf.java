package io.nightshift.run.backup.format;

import java.util.Arrays;

/**
 * A Lua module.
 *
 * @param name its file name on the server
 * @param content its source; not copied, must not be changed
 */
public record BackupUdf(String name, byte[] content) implements BackupEntry {

    @Override
    public boolean equals(Object other) {
        return other instanceof BackupUdf it && name.equals(it.name) && Arrays.equals(content, it.content);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(content);
    }
}
