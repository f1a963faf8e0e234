package import EndpointsPlan

extension TypeReference {
  /// `int`, `[string]`, `[:date]`, `json?`, `Pet.Tag`
  package var text: String {
    switch self {
    case .builtin(let builtin): "\(builtin)"
    case .model(let path), .custom(let path): path.map(\.text).joined(separator: ".")
    case .array(let element): "[\(element.text)]"
    case .dictionary(let value): "[:\(value.text)]"
    case .optional(let wrapped): "\(wrapped.text)?"
    case .serverSentEvents(let data): "events of \(data.text)"
    case .namedServerSentEvents(let data): "named events of \(data.text)"
    case .jsonLines(let element): "lines of \(element.text)"
    }
  }
}
