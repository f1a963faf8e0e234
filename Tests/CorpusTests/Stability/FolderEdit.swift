/// The kinds of edits of a folder of endpoint files.
enum FolderEdit: String, CaseIterable {
  case addEndpoint
  /// An endpoint that sends what another one returns.
  case addEndpointThatSendsResponses
  case dropEndpoint
  /// New names of the files, by which endpoints are ordered.
  case reorderEndpoints
  case addSchema
  case dropSchema
  case reorderSchemas
  case addParameter
  case dropParameter
  case reorderParameters
  case addSharedResponse
  case dropSharedResponse
  case reorderSharedResponses
  /// A failure without a body.
  case addFailure
  case reorderResponses
}

/// Finds everything that can be edited in a folder of endpoint files: an object with `api` and `endpoints`.
struct FolderEditor {
  private let folder: DocumentValue
  /// All strings of the folder, the names of schemas and responses that something refers to among them.
  private let strings: Set<String>

  private static let added = "stabilityAdded"
  private static let schemas = ["api", "schemas"]
  private static let responses = ["api", "responses"]
  private static let parameters = ["queryParams", "headerParams", "cookieParams", "parameters"]

  init(_ folder: DocumentValue) {
    self.folder = folder
    strings = folder.allStrings
  }

  /// The edits of a kind; empty where the folder has nothing to edit so.
  func edits(_ kind: FolderEdit) -> [Edit] {
    switch kind {
    case .addEndpoint: endpoints.map { adding($0.value) }
    case .addEndpointThatSendsResponses: endpoints.compactMap(addEndpointThatSendsResponses)
    case .dropEndpoint: endpoints.compactMap(dropEndpoint)
    case .reorderEndpoints: [reorderEndpoints()]
    case .addSchema: add(to: Self.schemas, object)
    case .dropSchema: dropUnused(of: Self.schemas)
    case .reorderSchemas: reorder(Self.schemas)
    case .addParameter: endpoints.map(addParameter)
    case .dropParameter: endpoints.flatMap(dropParameters)
    case .reorderParameters:
      endpoints.flatMap { endpoint in
        Self.parameters.flatMap { reorder(["endpoints", endpoint.key, $0]) }
      }
    case .addSharedResponse: add(to: Self.responses, response)
    case .dropSharedResponse: dropUnused(of: Self.responses)
    case .reorderSharedResponses: reorder(Self.responses)
    case .addFailure: endpoints.map(addFailure)
    case .reorderResponses: endpoints.flatMap { reorder(["endpoints", $0.key, "responses"]) }
    }
  }

  private var endpoints: [DocumentValue.Member] { folder["endpoints"]?.members ?? [] }

  private func adding(_ endpoint: DocumentValue) -> Edit {
    var endpoint = endpoint
    endpoint["operation"] = .string(Self.added + "Operation")
    endpoint["path"] = .string("/stability-added" + (endpoint["path"]?.string ?? ""))
    var edit = Edit(document: folder, owners: [Self.added.plain], isAddition: true)
    edit.document[["endpoints", "a-stability-added"]] = endpoint
    return edit
  }

  private func addEndpointThatSendsResponses(_ endpoint: DocumentValue.Member) -> Edit? {
    guard let body = endpoint.value[["responses", "200", "body"]] else { return nil }
    var value = endpoint.value
    value["method"] = .string("PATCH")
    value["body"] = body
    return adding(value)
  }

  private func dropEndpoint(_ endpoint: DocumentValue.Member) -> Edit? {
    guard endpoints.count > 1, let id = endpoint.value["operation"]?.string else { return nil }
    var edit = Edit(document: folder, owners: [id.plain])
    edit.document[["endpoints", endpoint.key]] = nil
    return edit
  }

  private func reorderEndpoints() -> Edit {
    var edit = Edit(document: folder)
    edit.document["endpoints"] = .object(
      endpoints.reversed().enumerated().map { number, endpoint in
        .init(key: "\(number)-\(endpoint.key)", value: endpoint.value)
      })
    return edit
  }

  // MARK: Shared objects

  private let object = DocumentValue.object([
    .init(key: "type", value: .string("object")),
    .init(
      key: "properties",
      value: .object([
        .init(key: "a", value: .object([.init(key: "type", value: .string("string"))]))
      ])
    ),
  ])

  private var response: DocumentValue {
    .object([
      .init(key: "description", value: .string("Added.")), .init(key: "body", value: object),
    ])
  }

  private func add(to path: [String], _ value: DocumentValue) -> [Edit] {
    let name = Self.added.prefix(1).uppercased() + Self.added.dropFirst()
    var edit = Edit(document: folder, owners: [Self.added.plain], isAddition: true)
    edit.document[path + [name]] = value
    return [edit]
  }

  /// Drops each one that nothing refers to, one that was added for that among them.
  private func dropUnused(of path: [String]) -> [Edit] {
    let unused = (folder[path]?.keys ?? []).filter { !strings.contains($0) }
    let edits = unused.map { name in
      var edit = Edit(document: folder, owners: [name.plain])
      edit.document[path + [name]] = nil
      return edit
    }
    let value = path == Self.schemas ? object : response
    return edits + add(to: path, value).map { $0.reversed(from: folder) }
  }

  private func reorder(_ path: [String]) -> [Edit] {
    guard let value = folder[path], value.members.count + value.items.count > 1 else { return [] }
    var edit = Edit(document: folder)
    edit.document[path] = value.reversed
    return [edit]
  }

  // MARK: Parts of endpoints

  private func addParameter(to endpoint: DocumentValue.Member) -> Edit {
    var edit = Edit(document: folder, owners: [Self.added.plain], isAddition: true)
    edit.document[["endpoints", endpoint.key, "queryParams", Self.added]] = .object([
      .init(key: "type", value: .string("string")),
      .init(key: "enum", value: .list([.string("a"), .string("b")])),
    ])
    return edit
  }

  private func dropParameters(of endpoint: DocumentValue.Member) -> [Edit] {
    Self.parameters.flatMap { list in
      (endpoint.value[list]?.keys ?? []).map { name in
        var edit = Edit(document: folder, owners: [name.plain])
        edit.document[["endpoints", endpoint.key, list, name]] = nil
        return edit
      }
    }
  }

  private func addFailure(to endpoint: DocumentValue.Member) -> Edit {
    var edit = Edit(document: folder, isAddition: true)
    edit.document[["endpoints", endpoint.key, "responses", "418"]] = .object([
      .init(key: "description", value: .string("A teapot."))
    ])
    return edit
  }
}

extension DocumentValue {
  /// All strings that are values.
  fileprivate var allStrings: Set<String> {
    switch self {
    case .string(let string): [string]
    case .literal: []
    case .list(let items): Set(items.flatMap(\.allStrings))
    case .object(let members): Set(members.flatMap(\.value.allStrings))
    }
  }
}
