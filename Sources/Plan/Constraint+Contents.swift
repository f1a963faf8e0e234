import EndpointsCommon
import EndpointsSpecification

/// The contents of a string (JSON Schema, 'A Vocabulary for the Contents of String-Encoded Data').
extension [Constraint] {
  /// The schema of the JSON that a string is; `nil` where it is none, or anything.
  var contentSchema: SchemaID? {
    if let type = contentMediaType, !MediaType.isJSON(type) || isEncoded { return nil }
    for case .schema(let id) in lazy.map(\.value) { return id }
    return nil
  }

  var contentMediaType: String? { text(of: .contentMediaType) }

  /// The form that the bytes of a string have, in lower case: `base64`.
  var contentEncoding: String? { text(of: .contentEncoding)?.lowercased() }

  /// True if a string is bytes in another form, such as base64.
  var isEncoded: Bool { contentEncoding.map { $0 != "binary" } ?? false }

  /// The format of a string, which may be said as the encoding of its content instead.
  func textFormat(besides format: String?) -> String? {
    switch contentEncoding {
    case "base64": "byte"
    case "base64url": "base64url"
    default: format
    }
  }

  /// True if a string is JSON.
  var holdsJSON: Bool {
    !isEncoded && (contentMediaType.map(MediaType.isJSON) ?? false)
  }
}
