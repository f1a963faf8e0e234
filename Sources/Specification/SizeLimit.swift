// SPDX-License-Identifier: Apache-2.0

package import EndpointsDiagnostics

/// The bound on what a document may become, so that small documents make no large clients.
///
/// References and compositions put one part of a document into its client many times. Each stage
/// counts what it is about to make, in bytes of Swift, before it makes it: reading the operations,
/// composing the schemas, and planning the whole. Published documents become a byte or two for each of
/// their own.
package struct SizeLimit: Sendable, Hashable {
  /// The bytes that every client may have.
  private static let leastBytes = 8 << 20
  /// The further bytes that a client may have for each byte of its document.
  package static let bytesOfByte = 8

  /// The most bytes of Swift that a document may become.
  package let bytes: Int

  package init(bytes: Int) {
    self.bytes = bytes
  }

  /// - Parameter count: The size of the document.
  package init(ofDocumentOfBytes count: Int) {
    let greatest = (Int.max - Self.leastBytes) / Self.bytesOfByte
    bytes = min(count, greatest) * Self.bytesOfByte + Self.leastBytes
  }

  /// The most properties and alternatives that may be copied from schema to schema.
  package var members: Int { bytes / Self.bytesOfMember }

  // MARK: Estimates

  /// About how many bytes of Swift one property or alternative becomes, without its documentation.
  package static let bytesOfMember = 200
  /// About how many bytes the value of an enum becomes.
  package static let bytesOfValue = 80
  /// About how many bytes a call becomes.
  package static let bytesOfOperation = 1000
  /// About how many bytes a parameter, a header, a response or a media type becomes.
  package static let bytesOfPart = 100

  // MARK: Errors

  /// The error for a document that makes more than it may.
  ///
  /// - Parameters:
  ///   - culprit: A part of it that makes much: `the schema 'Pet'`.
  ///   - reason: What that part does: `alone would be 800 KB`.
  package func report(
    _ culprit: String, _ reason: String, at location: SourceRange, _ diagnostics: inout Diagnostics
  ) {
    diagnostics.error(
      .tooComplex,
      "this document would make more than \(bytes >> 20) MB of Swift, which is too much for its size: "
        + "\(culprit) \(reason)",
      at: location,
      help: "combine fewer schemas with 'allOf', 'oneOf' and 'anyOf', let operations share schemas "
        + "under 'components/schemas' and not whole forms, or leave operations out")
  }
}
