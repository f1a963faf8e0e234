import EndpointsDiagnostics
import EndpointsSpecification

/// The types of schemas right in the client type.
struct NamedModels {
  /// The types that ``Names`` names, then those beside aliases.
  private(set) var models: [Model] = []
  private(set) var diagnostics = Diagnostics()
  /// The names of the types in the client type, those beside aliases included.
  private(set) var clientNames: Namer

  init(_ context: PlanningContext) {
    clientNames = context.names.types
    let planner = ModelPlanner(context: context)
    // The types that aliases such as `FileList = [FileListItem]` spell out, which they can't nest.
    var besideAliases: [Model] = []
    for schema in context.names.schemas {
      let planned = planner.namedModel(of: schema.id, named: schema.name, inside: clientNames)
      models.append(schema.webhook.map(planned.model.documented) ?? planned.model)
      besideAliases += planned.beside
      clientNames.reserve(planned.beside.map(\.name.text))
      diagnostics.add(contentsOf: planned.diagnostics)
    }
    models += besideAliases
  }
}
