// SPDX-License-Identifier: Apache-2.0

/// The pages of an operation's list: its items, and the request of the page after a response.
package struct PagedOperation: Sendable {
  /// The array of a page's items.
  package var itemsType: TypeReference
  package var items: ValuePath
  /// Constants that the next request is made of, before ``conditions``.
  package var constants: [Constant]
  /// The conditions for a next page.
  package var conditions: [Condition]
  /// The property of the request that differs from page to page, outermost first.
  package var position: [Identifier]
  package var value: Value
  /// The property of the request for the URL of a page; `nil` where parameters say which page it is.
  package var urlProperty: Identifier?
  /// True if the URL of a page may have a credential, which a description must not show.
  package var isURLSensitive = false
  /// The query parameters with credentials, which the property for the URL leaves out.
  package var keysInQuery: [String] = []

  /// The way from a response to one of its values.
  package struct ValuePath: Sendable {
    package enum Piece: Sendable {
      case member(Identifier)
      /// Optional chaining: the rest of the path is `nil` if the value is.
      case chaining
      /// The optional of a property that may be absent or null.
      case nullableValue
      /// The last item of an array.
      case last
    }

    package var pieces: [Piece] = []
    package var isOptional = false
  }

  /// A constant in the function that makes the next request.
  package struct Constant: Sendable {
    /// The names of constants, which hide properties of the request.
    package enum Name: String, Sendable, CaseIterable {
      case items
      case offset
      case number
      case cursor
      case url
    }

    package enum Value: Sendable {
      case items
      case path(ValuePath)
    }

    package var name: Name
    package var value: Value
  }

  /// The offset or number of the page that a request is for.
  package struct Position: Sendable {
    package var type: TypeReference.Builtin
    package var property: [Identifier]
    /// The position of the first page, where the property is optional.
    package var first: Int?
  }

  package enum Condition: Sendable {
    /// The page has items.
    case hasItems
    /// The constant ``Constant/Name/items`` is not empty.
    case itemsAreNotEmpty
    /// There is a position after that of the page, which becomes a constant: the offset after its items, or
    /// the number after its own.
    case hasPosition(Constant.Name, Position)
    /// A Boolean is true.
    case isTrue(ValuePath)
    /// A value is there, which becomes the constant ``Constant/Name/cursor``.
    case hasCursor(ValuePath)
    /// The cursor is not an empty string.
    case cursorIsNotEmpty
    /// The cursor is a number of another type, which becomes the constant ``Constant/Name/number``.
    case cursorIsNumber(TypeReference.Builtin, isParsed: Bool)
    /// A URL is there, which becomes the constant ``Constant/Name/url``.
    case hasURL(URLSource)
    /// A constant is below a bound, or at it.
    case isWithin(Constant.Name, Bound)
  }

  /// The number of all items, which offsets are below, or the last number of a page.
  package struct Bound: Sendable {
    package var path: ValuePath
    package var isInclusive: Bool
    /// True if the type of the number is one of integers, not of floating point.
    package var isInteger: Bool
  }

  /// The value that the position of the next request is set to.
  package enum Value: Sendable {
    case constant(Constant.Name)
    /// The text of a number.
    case text(of: Constant.Name)
  }

  package enum URLSource: Sendable {
    case property(ValuePath)
    /// The relation of a link in the `Link` header.
    case link(String)
  }
}
