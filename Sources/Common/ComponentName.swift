// SPDX-License-Identifier: Apache-2.0

extension StringProtocol {
  /// The string with underscores in place of what the name of a component can't have (OpenAPI 3.1, 'Components
  /// Object').
  package var asComponentName: String {
    String(unicodeScalars.map { $0.isAllowedInComponentName ? Character($0) : "_" })
  }
}

extension Unicode.Scalar {
  fileprivate var isAllowedInComponentName: Bool {
    isASCII && (properties.isAlphabetic || "0"..."9" ~= self || "._-".unicodeScalars.contains(self))
  }
}
