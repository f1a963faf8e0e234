import EndpointsDiagnostics
import EndpointsSpec

/// The types of schemas right in the client type.
struct NamedModels {
  private(set) var models: [Model] = []
  /// The types that aliases such as `FileList = [FileListItem]` spell out, which they can't nest.
  private(set) var besideAliases: [Model] = []
  private(set) var diagnostics = Diagnostics()
  /// The names of the types in the client type, those beside aliases included.
  private(set) var clientNames: Namer

  init(
    of schemas: [(id: SchemaID, name: Identifier)], _ context: PlanningContext,
    inside clientNames: Namer
  ) {
    self.clientNames = clientNames
    let planner = ModelPlanner(context: context)
    for schema in schemas {
      let planned = planner.namedModel(
        of: schema.id, named: schema.name, inside: self.clientNames)
      models.append(planned.model)
      besideAliases += planned.beside
      self.clientNames.reserve(planned.beside.map(\.name.text))
      diagnostics.add(contentsOf: planned.diagnostics)
    }
  }
}
