/// The names that generated code has whatever its spec says, so that nothing else may be called so.
package enum BuiltInNames {
  /// The type in the client type that lists the servers.
  package static let serversType = Identifier(checked: "Servers")

  /// The case of a union for what is none of its alternatives.
  package static let otherCase = Identifier(checked: "other")

  /// Types that every request type declares.
  static let requestTypes: Set<String> = [
    "Client", outputType.text, failureType.text, headersType.text,
  ]

  /// The value that a call returns.
  static let outputType = Identifier(checked: "Output")

  /// The error that a call fails with.
  static let failureType = Identifier(checked: "Failure")

  /// The headers of a call's responses.
  static let headersType = Identifier(checked: "Headers")

  /// Types that generated code mentions at every turn, which the type of an inline schema
  /// must not hide.
  static let commonTypes: Set<String> = [
    "Array", "Bool", "Data", "Date", "Decimal", "Dictionary", "Double", "Float", "Int", "Operation",
    "Optional", "Server", "String", "UUID",
  ]

  /// Types that the code of servers mentions, and modules that it names them by.
  static let serverTypes = commonTypes.union(modules)
    .union([serversType.text, "CaseIterable", "Sendable", "Self", "Type"])

  /// Modules that generated code names types by.
  static let modules: Set<String> = ["Swift", "Foundation", "Endpoints"]

  /// Members that every client has.
  static let clientMembers: Set<String> = ["send", "stream", "configuration"]

  /// The property that every group has, which its methods send with.
  package static let clientOfGroup = Identifier(checked: "client")

  /// Parameters that the initializer of every client has.
  static let clientParameters: Set<String> = ["server", "transport"]

  /// Members that a structure gets with a conformance.
  static let objectMembers: Set<String> = ["hashValue"]

  /// Members that an open enum has.
  static let enumMembers: Set<String> = ["rawValue"]
}
