// SPDX-License-Identifier: Apache-2.0

/// A property that may be deprecated, of a model, a request, a form, a part or a response.
package protocol DeprecatableProperty {
  var name: Identifier { get }
  /// True if uses of the property are warned of.
  var isDeprecated: Bool { get }
}

extension DeprecatableProperty {
  /// The name of what holds the value; generated code uses it, since a use of a deprecated property warns.
  package var storage: Identifier { isDeprecated ? name.ofStorage : name }
}

extension Property: DeprecatableProperty {}
extension Argument: DeprecatableProperty {}
extension Model.Multipart.Part: DeprecatableProperty {}
extension Model.Multipart.Header: DeprecatableProperty {}
extension ResponseHeader: DeprecatableProperty {}

extension Identifier {
  /// The name for what holds the value of a property, which no property has: none begins with an underscore
  /// and a letter.
  fileprivate var ofStorage: Identifier { Identifier(checked: "_" + text) }
}
