package io.nightshift.ael.internal.index;

import com.aerospike.client.cdt.CTX;
import com.aerospike.client.query.IndexCollectionType;
import com.aerospike.client.query.IndexType;
import java.util.List;
import java.util.Optional;

/**
 * A secondary index that holds the records a job is about.
 *
 * @param name its name, if known
 * @param bin the bin it is on
 * @param type the type of the values in it
 * @param collectionType what of a collection it holds
 * @param ratio how selective it is; of two usable indexes the one with the higher ratio is taken
 * @param context the path below the bin to what is indexed
 */
public record Index(
        Optional<String> name,
        String bin,
        IndexType type,
        IndexCollectionType collectionType,
        double ratio,
        List<CTX> context) {}
