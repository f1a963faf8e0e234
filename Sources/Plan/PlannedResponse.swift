/// The value that a call returns, or the error that it fails with.
package struct PlannedResponse: Sendable {
  /// The way to get a value from a response.
  package enum Reading: Sendable, Hashable {
    /// The type itself reads the response.
    case byType
    /// The body is read in one format; if it may be empty, the value is then `nil`.
    case body(BodyFormat, mayBeEmpty: Bool)
    /// The status code decides; the last branch is for all other statuses.
    case byStatus([Branch])
    /// The body is read as it arrives.
    case stream
  }

  /// The result of a response with one of several status codes.
  package struct Branch: Sendable, Hashable {
    package enum Result: Sendable, Hashable {
      case value(TypeReference, BodyFormat)
      /// The response is documented and has no body; the value is `nil`.
      case absent
      /// The response is documented and has no body, as all others.
      case noContent
      case undocumented
    }

    package var statuses: [Status]
    package var result: Result
  }

  package enum Status: Sendable, Hashable {
    case exact(Int)
    /// The hundreds of the statuses: 4 for `4XX`.
    case range(Int)
    case any
  }

  package var type: TypeReference
  package var reading = Reading.byType

  /// True if a call returns a value.
  package var hasValue: Bool { type != .builtin(.noContent) }
}

/// The format that a body is read in.
package enum BodyFormat: Sendable, Hashable {
  case json
  case jsonLines
  case text
  case data
}

extension Model {
  /// The responses that a call may get, each a case.
  package struct Responses: Sendable, Hashable {
    package var cases: [Case]
    /// The case for each response.
    package var selection: ResponseSelection

    /// The value of a body, and the format that it is read in.
    package struct Content: Sendable, Hashable {
      package var type: TypeReference
      package var format: BodyFormat
    }

    package struct Case: Sendable, Hashable {
      package var name: Identifier
      /// `nil` for a response without a body.
      package var content: Content?
      package var documentation: [String]
    }
  }
}

/// A header field of a response.
package struct ResponseHeader: Sendable, Hashable {
  package var name: Identifier
  package var field: String
  package var type: TypeReference
  package var form: HeaderForm
  package var documentation: [String]
}
