// SPDX-License-Identifier: Apache-2.0

import EndpointsDiagnostics
package import EndpointsGenerator
import EndpointsPlan
import EndpointsSpecification
package import EndpointsYAML

extension Generator {
  /// The operations of a target's client; `nil` if its spec has errors.
  package mutating func operations(of target: Target) throws(FileAccessError) -> OperationIndex? {
    try reporting(on: target) { (generator, found) throws(FileAccessError) in
      guard let document = try generator.document(of: target, &found),
        let api = API.plan(document, settings: target.settings, &found)
      else { return nil }
      var reported = Diagnostics()
      return OperationIndex(document.composed(&reported), api)
    }
  }

  /// The file and line of an operation: `specs/ImageKit/delete-file-version.yaml:1`.
  package func place(of operation: ExplainedOperation) -> String {
    let location = operation.written.id.location
    let line = sources[location.file].position(ofByte: location.bytes.lowerBound).line
    return "\(file(of: operation)):\(line)"
  }

  /// The file of an operation in its spec.
  package func file(of operation: ExplainedOperation) -> String {
    sources[operation.written.id.location.file].path
  }
}
