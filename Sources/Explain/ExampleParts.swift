// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) import Endpoints
import EndpointsPlan
import EndpointsYAML

/// The parts of a multipart body with example values, which the runtime writes.
struct ExampleParts: RequestBody.Multipart {
  /// The parts that the body's type has.
  var parts: [Model.Multipart.Part]
  var value: YAMLValue
  /// The properties that are files where the type does not name them.
  var files: Set<String>

  /// The boundary that is shown in place of a random one.
  static let boundary = "boundary"

  func write(to form: inout MultipartWriter) {
    for entry in value.entries {
      let part = parts.first { $0.key == entry.key }
      let type = part?.contentType
      let json = entry.value.json
      switch part?.form ?? usualForm(of: entry) {
      case .field: form.field(entry.key, json, contentType: type)
      case .styled(let style): form.field(entry.key, json, style.formStyle)
      case .json:
        let items = if case .array(let items) = json { items } else { [json] }
        form.json(entry.key, items, contentType: type ?? "application/json")
      case .jsonText: form.jsonText(entry.key, json, contentType: type)
      case .file: form.file(entry.key, Self.file(accepted: type), contentType: type)
      }
    }
  }

  private func usualForm(of entry: YAMLValue.Entry) -> Model.Multipart.Form {
    if files.contains(entry.key) { return .file }
    return entry.value.entries.isEmpty ? .field : .json
  }

  /// A file that a part takes.
  ///
  /// - Parameter accepted: A media type, or several or ranges with commas between; `nil` for any.
  private static func file(accepted: String?) -> FilePart {
    let types = (accepted ?? "image/jpeg").lowercased().split(separator: ",").map {
      $0.filter { $0 != " " }
    }
    for ending in endings {
      guard let type = FileType.mediaType(ofFileNamed: "a.\(ending)") else { continue }
      let range = type.prefix { $0 != "/" } + "/*"
      if types.contains(where: { [type, String(range), "*/*"].contains($0) }) {
        return FilePart(.text("(contents of a.\(ending))"), fileName: "a.\(ending)")
      }
    }
    // The part says its own media type, if it is one.
    let isOne = types.count == 1 && !types[0].contains("*")
    return FilePart(
      .text("(contents of FILE)"), fileName: "FILE",
      contentType: isOne ? nil : "application/octet-stream")
  }

  /// The endings of files, the usual ones first.
  private static let endings = [
    "jpg", "png", "pdf", "mp3", "mp4", "csv", "txt", "json", "zip", "gif", "svg", "webp", "wav",
  ]
}
