// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon

/// The content of the responses with one status by media type, inferred from samples.
struct SampleContents {
  private struct Media {
    var type: String
    /// The key of the schema: `schema`, or `itemSchema` for a stream.
    var key = "schema"
    var schema: YAMLDraft
    /// True if samples of JSON say what the schema is.
    var isInferred: Bool
  }

  private var media: [Media] = []
  private let count: Int

  /// - Parameter accept: The media type that the request asks for; `nil` for JSON.
  /// - Throws: ``AddError`` for a sample whose media type is not known.
  init(
    _ bodies: [ResponseSample.Body], accept: String?, _ inference: SchemaInference
  ) throws(AddError) {
    count = bodies.count
    var values: [(type: String, samples: [Sample])] = []
    for body in bodies {
      switch body {
      case .json(let sample, let type):
        let name = Self.nameOfJSON(type, accept)
        if let index = values.firstIndex(where: { $0.type == name }) {
          values[index].samples.append(sample)
        } else {
          values.append((name, [sample]))
        }
      case .stream(let samples, let type):
        add(
          Media(
            type: type, key: "itemSchema", schema: inference.schema(of: samples), isInferred: true))
      case .text(let type): add(Media(type: type, schema: .type("string"), isInferred: false))
      case .bytes(let type): add(Self.bytes(type))
      case .unknown(let diagnostic):
        guard let accept, !ContentType.isJSON(essence: accept) else {
          throw AddError(diagnostic)
        }
        add(
          accept.hasPrefix("text/")
            ? Media(type: accept, schema: .type("string"), isInferred: false) : Self.bytes(accept))
      }
    }
    media =
      values.map { Media(type: $0, schema: inference.schema(of: $1), isInferred: true) } + media
  }

  private static func bytes(_ type: String) -> Media {
    Media(type: type, schema: .type("string", format: "binary"), isInferred: false)
  }

  private mutating func add(_ new: Media) {
    if !media.contains(where: { $0.type == new.type }) { media.append(new) }
  }

  /// The media type of JSON: the one that is asked for, which the client will ask for, too.
  private static func nameOfJSON(_ type: String?, _ accept: String?) -> String {
    if let accept, type == nil || ContentType.isJSON(essence: accept) { return accept }
    return type ?? "application/json"
  }

  /// Adds `body`, with its media type unless it is JSON, or `content`.
  func add(to response: inout YAMLMap) {
    if media.count == 1, media[0].key == "schema" {
      if media[0].type != "application/json" {
        response["contentType"] = .string(media[0].type)
      }
      response["body"] = media[0].schema
    } else if !media.isEmpty {
      response["content"] = .map(YAMLMap(media.map { ($0.type, .map(($0.key, $0.schema))) }))
    }
  }

  /// The words for what was guessed; `nil` if there is no body.
  var guess: String? {
    if media.isEmpty { return nil }
    if !media.contains(where: \.isInferred) { return "the media type, from the sample" }
    if media.allSatisfy(\.schema.isShared) {
      return "the shared schema, which has the properties of the sample"
    }
    return count == 1
      ? "the schema, from one sample; only identifiers and lists are required"
      : "the schema, from \(count) samples; what all have is required"
  }
}

extension YAMLDraft {
  /// True for the name of a shared schema, or a list of those.
  fileprivate var isShared: Bool {
    switch self {
    case .string: true
    case .map(let map): map["items"]?.isShared ?? false
    case .plain, .list: false
    }
  }
}
