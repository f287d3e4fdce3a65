package io.nightshift.server.info;

import io.nightshift.engine.Database;
import io.nightshift.engine.result.ResultCode;
import io.nightshift.engine.store.Namespace;
import io.nightshift.engine.store.RecordSet;

/** {@code set-config:context=...;setting=value}: changes settings while the server runs. */
final class SetConfigCommand implements InfoCommand {
    private final String name;
    private final SettingContexts contexts;
    private final Database database;

    SetConfigCommand(String name, SettingContexts contexts, Database database) {
        this.name = name;
        this.contexts = contexts;
        this.database = database;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean changesWhatIsKept() {
        return true;
    }

    @Override
    public String answer(InfoRequest request) {
        boolean changed = switch (request.required("context")) {
            case "service" -> contexts.service().change(request.arguments());
            case "network" -> contexts.network().change(request.arguments());
            case "namespace" -> changeNamespace(request);
            case "security", "xdr" -> throw new InfoException(ResultCode.ENTERPRISE_ONLY, "enterprise only");
            default -> throw InfoException.parameter("invalid context");
        };
        if (!changed) {
            throw InfoException.parameter("invalid set-config parameter");
        }
        return "ok";
    }

    private boolean changeNamespace(InfoRequest request) {
        String namespace = request.required("namespace", "id");
        Settings settings = contexts.namespace(namespace).orElseThrow(InfoException::unknownNamespace);
        return request.optional(63, "set")
                .map(set -> changeSet(namespace, set, request))
                .orElseGet(() -> settings.change(request.arguments()));
    }

    /** Settings of a set, which is created if necessary. */
    private boolean changeSet(String name, String set, InfoRequest request) {
        Namespace namespace = database.namespace(name).orElseThrow();
        namespace.sets().idFor(set);
        RecordSet found = namespace.sets().find(set).orElseThrow();
        return contexts.set(namespace, found).change(request.arguments());
    }
}
