// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsSpecification
import EndpointsYAML

extension SizeEstimate {
  /// True if the client is no larger than its document allows, by an estimate; reports the part that
  /// makes the most where it is.
  static func isWithinLimit(
    _ document: ComposedDocument, _ project: ProjectTypes, _ diagnostics: inout Diagnostics
  ) -> Bool {
    let limit = document.sizeLimit
    var estimate = SizeEstimate(of: document, project)
    guard let largest = estimate.largestPart(above: limit.bytes) else { return true }
    limit.report(
      largest.name, "alone would make \(max(largest.bytes >> 10, 1)) KB", at: largest.location,
      &diagnostics)
    return false
  }
}

/// About how many bytes of Swift a document becomes, known before anything is planned.
///
/// The type of an inline schema is counted once for each use of it, as it is written, but
/// looked at once, so that estimating takes as long as the document is.
struct SizeEstimate {
  /// A shared schema or an operation.
  struct Part {
    /// Its name in a diagnostic: `the schema 'Pet'`.
    var name: String
    var bytes: Int
    var location: SourceRange
  }

  private let document: ComposedDocument
  /// True for schemas that have names, of which a use costs no more than the name.
  private var isShared: [Bool]
  /// The bytes of schemas by their indices; -1 where they are not known.
  private var known: [Int]
  /// More bytes than any client may have; schemas that use one another twice each become as many.
  private static let mostBytes = 1 << 40
  /// The bytes of forms by their schemas.
  private var forms: [SchemaID: Int] = [:]

  private init(of document: ComposedDocument, _ project: ProjectTypes) {
    self.document = document
    isShared = [Bool](repeating: false, count: document.schemas.count)
    known = [Int](repeating: -1, count: document.schemas.count)
    for shared in document.sharedSchemas { isShared[shared.schema.index] = true }
    for type in project.bySchema.keys { isShared[type.index] = true }
  }

  /// The part of a client that makes the most beside what it says itself; `nil` where the client has
  /// no more bytes than it may.
  mutating func largestPart(above limit: Int) -> Part? {
    var left = limit
    var largest: (bytes: Int, copied: Int, schema: Int?, operation: Int?) = (0, .min, nil, nil)
    for (index, shared) in document.sharedSchemas.enumerated() where left >= 0 {
      let bytes = self.bytes(spelledOut: shared.schema)
      let location = document[shared.schema].location
      let copied = bytes - SizeLimit.bytesOfByte * location.bytes.count
      if copied > largest.copied { largest = (bytes, copied, index, nil) }
      left -= bytes
    }
    let calls = document.operations + document.webhooks.map(\.operation)
    for (index, operation) in calls.enumerated() where left >= 0 {
      let bytes = self.bytes(of: operation)
      if bytes > largest.copied { largest = (bytes, bytes, nil, index) }
      left -= bytes
    }
    if left >= 0 { return nil }
    if let schema = largest.schema.map({ document.sharedSchemas[$0] }) {
      return Part(
        name: "the schema '\(schema.name.value)'", bytes: largest.bytes,
        location: document[schema.schema].location)
    }
    return largest.operation.map {
      Part(
        name: "the operation '\(calls[$0].id.value)'", bytes: largest.bytes,
        location: calls[$0].id.location)
    }
  }

  // MARK: Operations

  private mutating func bytes(of operation: EndpointsSpecification.Operation) -> Int {
    var bytes = operation.ownBytes
    for parameter in operation.parameters {
      bytes += self.bytes(of: parameter.schema)
      bytes += document[resolving: parameter.schema].defaultValue?.location.bytes.count ?? 0
    }
    for content in operation.body?.content ?? [] { bytes += self.bytes(of: content) }
    for response in operation.responses {
      for header in response.shape.headers { bytes += self.bytes(of: header.schema) }
      for content in response.shape.content where document.kind(of: content) == .json {
        bytes += self.bytes(of: content.schema)
      }
      for content in response.shape.content {
        bytes += self.bytes(of: content.itemSchema)
      }
    }
    return bytes
  }

  /// The bytes of what a call sends in one media type.
  private mutating func bytes(of content: MediaType) -> Int {
    switch document.kind(of: content) {
    case .json: bytes(of: content.schema)
    case .jsonLines, .serverSentEvents: bytes(of: content.itemSchema ?? content.schema)
    case .form: bytes(of: content.schema) + bytes(ofEncodings: content.encodings)
    case .multipart:
      bytes(ofPartsOf: content.schema) + bytes(ofEncodings: content.encodings)
    case .text, .data: 0
    }
  }

  private mutating func bytes(ofEncodings encodings: [MediaType.Encoding]) -> Int {
    encodings.reduce(0) { bytes, encoding in
      encoding.headers.reduce(bytes + SizeLimit.bytesOfPart) {
        $0 + SizeLimit.bytesOfPart + self.bytes(of: $1.schema)
      }
    }
  }

  /// The bytes of a form's parts, which each operation that sends it has a type for.
  private mutating func bytes(ofPartsOf schema: SchemaID?) -> Int {
    guard let schema = schema.map({ document.resolve($0) }) else { return 0 }
    if let bytes = forms[schema] { return bytes }
    var bytes = 0
    for object in document.objects(of: schema) {
      bytes += self.bytes(ofMembers: document.properties(of: object).map(\.schema))
    }
    forms[schema] = min(bytes, Self.mostBytes)
    return min(bytes, Self.mostBytes)
  }

  // MARK: Schemas

  /// The bytes of what stands where a schema is used.
  private mutating func bytes(of schema: SchemaID?) -> Int {
    guard let schema, !isShared[schema.index] else { return 0 }
    return bytes(spelledOut: schema)
  }

  /// The bytes of a schema with its documentation, written inline.
  private mutating func bytes(spelledOut id: SchemaID) -> Int {
    if known[id.index] >= 0 { return known[id.index] }
    // A schema that refers back to this one is a type that has a name by then.
    known[id.index] = 0
    let bytes = document[id].ownBytes + self.bytes(ofPartsOf: document[id].shape)
    known[id.index] = min(bytes, Self.mostBytes)
    return known[id.index]
  }

  private mutating func bytes(ofPartsOf shape: Shape) -> Int {
    switch shape {
    case .reference, .any, .null, .impossible, .scalar, .array(nil): return 0
    case .array(let items?): return bytes(of: items)
    case .tuple(let items, .items(let rest)): return bytes(of: rest) + bytes(ofMembers: items)
    case .tuple(let items, _): return bytes(ofMembers: items)
    case .object(let object):
      var bytes = self.bytes(ofMembers: object.properties.map(\.schema))
      if case .schema(let value) = object.additionalProperties { bytes += self.bytes(of: value) }
      for pattern in object.patternProperties { bytes += self.bytes(of: pattern.schema) }
      return bytes
    case .union(let union): return bytes(ofMembers: union.alternatives.map(\.schema))
    }
  }

  private mutating func bytes(ofMembers schemas: [SchemaID]) -> Int {
    schemas.reduce(0) { $0 + SizeLimit.bytesOfMember + self.bytes(of: $1) }
  }
}

extension ComposedSchema {
  /// The bytes of a schema's documentation and values.
  fileprivate var ownBytes: Int {
    let texts = (description?.utf8.count ?? 0) + (title?.utf8.count ?? 0)
    let values = SizeLimit.bytesOfValue * (enumValues?.count ?? 0)
    return constraints.reduce(texts + values) { $0 + $1.textBytes }
  }
}

extension Constraint {
  /// The bytes of what the spec writes that may be long.
  fileprivate var textBytes: Int {
    switch keyword.form {
    case .pattern, .schemaText, .anyValue: text?.utf8.count ?? 0
    default: 0
    }
  }
}
