package io.nightshift.server.info;

/** {@code get-config:[context=service|network|namespace;id=name]}: the settings of a context, or of the node. */
final class GetConfigCommand implements InfoCommand {
    private final String name;
    private final SettingContexts contexts;

    GetConfigCommand(String name, SettingContexts contexts) {
        this.name = name;
        this.contexts = contexts;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String answer(InfoRequest request) {
        return request.optional("context").map(context -> of(context, request)).orElseGet(this::all);
    }

    private String all() {
        return contexts.service().render(";") + ";" + contexts.network().render(";");
    }

    private String of(String context, InfoRequest request) {
        return switch (context) {
            case "service" -> contexts.service().render(";");
            case "network" -> contexts.network().render(";");
            case "namespace" ->
                contexts.namespace(request.required("namespace", "id"))
                        .orElseThrow(InfoException::unknownNamespace)
                        .render(";");
            // A Community Edition has none of these.
            case "security" -> "";
            case "xdr" ->
                throw new InfoException(io.nightshift.engine.result.ResultCode.ENTERPRISE_ONLY, "enterprise only");
            default -> throw InfoException.parameter("invalid context");
        };
    }
}
