import EndpointsDiagnostics
import EndpointsYAML

extension SchemaReader {
  /// Reads a format, warning of one that neither the generator nor the OpenAPI format registry knows.
  func format(_ node: Node?, of type: Schema.ValueType?) -> Text? {
    guard let format = text(node, of: .format) else { return nil }
    let names = Self.formats(of: type)
    if !names.contains(format.value) {
      let kind = type.map { "type '\($0.rawValue)'" } ?? "a schema without type"
      let isNew = reportedFormats.insert("\(kind) \(format.value)").inserted
      guard isNew || policy.reportsEveryUnknownFormat else { return format }
      warn(
        .unknownFormat, "'\(format.value)' is not a known format of \(kind)",
        at: format.location,
        help: suggestion(for: format.value, among: names.sorted()).map { "did you mean '\($0)'?" }
          ?? Self.help(forFormatsOf: type))
    }
    return format
  }

  /// Names the formats that have a Swift type of their own.
  private static func help(forFormatsOf type: Schema.ValueType?) -> String {
    switch type {
    case .string, nil: "remove it, or use date, date-time, uuid or byte"
    case .integer: "remove it, or use int8 to int64, or uint8 to uint64"
    case .number: "remove it, or use float, double or decimal"
    case .boolean, .array, .object: "remove it"
    }
  }

  private static func formats(of type: Schema.ValueType?) -> Set<String> {
    switch type {
    case .string: stringFormats
    case .integer: integerFormats
    case .number: numberFormats.union(integerFormats)
    case .boolean, .array, .object: []
    case nil: stringFormats.union(numberFormats).union(integerFormats)
    }
  }

  private static let stringFormats: Set<String> = [
    "base64url", "binary", "byte", "char", "commonmark", "date", "date-time", "date-time-local",
    "decimal", "duration", "email", "hostname", "html", "http-date", "idn-email", "idn-hostname",
    "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "media-range", "password", "regex",
    "relative-json-pointer", "time", "time-local", "uri", "uri-reference", "uri-template", "url",
    "uuid",
  ]

  private static let integerFormats: Set<String> = [
    "double-int", "int8", "int16", "int32", "int64", "uint", "uint8", "uint16", "uint32",
    "uint64", "unix-time",
  ]

  private static let numberFormats: Set<String> = [
    "decimal", "decimal128", "double", "float", "sf-decimal",
  ]
}
