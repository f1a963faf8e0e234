package import EndpointsCommon

/// A check of a value before a request sends it.
package enum Check: Sendable, Hashable {
  /// A constraint, with its argument unless it is a flag.
  case constraint(ConstraintKeyword, Literal?)
  /// The checks of each item of an array, or of each value of an object.
  case each([Check])

  /// The check's name in the runtime: `minLength`.
  package var name: Identifier {
    switch self {
    case .constraint(let keyword, _): Identifier(checked: "\(keyword)")
    case .each: Identifier(checked: "each")
    }
  }
}
