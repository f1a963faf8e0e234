// SPDX-License-Identifier: Apache-2.0

/// One call: a request type, and a client method that sends it.
///
/// Large: it has one property for each thing that the two declare.
package struct Operation: Sendable {
  /// The name of the request type.
  package var typeName: Identifier
  /// The methods that send it: of the client, of a group, or of both.
  package var methods: [Method]
  /// The operation's identifier in the spec.
  package var id: String
  package var method: String
  package var path: [PathPiece]
  package var documentation: [String]
  package var isDeprecated: Bool
  /// True if ignoring the result is ordinary, as of a call that changes something.
  package var isDiscardable: Bool
  /// The parameters and the body in the order in which a caller passes them.
  package var arguments: [Argument]
  /// The parameters that are always sent with the same value, but for those of the path.
  package var constants: [Constant]
  package var output: PlannedResponse
  /// The words of the spec about the value that the call returns, unless its type has them.
  package var outputDocumentation: [String]
  package var failure: PlannedResponse
  /// The words of the spec about each documented error.
  package var failureDocumentation: [[String]]
  package var failuresWithoutBody: [PlannedResponse.FailureStatus]
  /// The statuses of successes that bring a file, beside those that always do.
  package var fileStatuses: [PlannedResponse.Status]
  /// The media types that the call asks for: `text/csv, text/plain`; `nil` for JSON alone.
  package var accept: String?
  /// The type of the header fields of the responses; `nil` where the spec names none.
  package var headers: TypeReference?
  /// The bodies that are secret as a whole.
  package var secretBodies: [Body]
  /// The schemes that a call needs: one of the lists, all of its names.
  package var security: [[String]]
  /// True if a call may be carried out twice, false if it may not; `nil` if its method says.
  package var isIdempotent: Bool?
  /// The header for a key that is the same in all requests of a call.
  package var idempotencyKey: String?
  /// The failures after which a call is sent again; `nil` for those of the client.
  package var retries: DeclaredRetries?
  /// The URL where this call alone goes.
  package var server: String?
  /// The types that this operation alone uses, nested in the request type.
  package var nested: [Model]
  /// The pages of the list that the operation brings; `nil` where it does not.
  package var pages: PagedOperation?

  /// A method that sends the request.
  package struct Method: Sendable, Equatable {
    package var name: Identifier
    /// The type of the group that the method is in, below the client type; empty for the client itself.
    package var group: [Identifier]
  }

  /// The bodies of an operation's calls.
  package enum Body: Sendable {
    case request
    /// Those of successful responses.
    case output
    case failure
  }

  /// A parameter that can have one value alone, which no caller passes.
  package struct Constant: Sendable {
    package var use: Argument.Use
    package var value: Literal
  }

  package enum PathPiece: Sendable {
    /// Goes over the wire as it is.
    case literal(String)
    case argument(Identifier, wireName: String, PathForm)
  }
}

extension Operation {
  /// The path as OpenAPI writes it, with braces.
  package var pathTemplate: String {
    path.reduce(into: "") { template, piece in
      switch piece {
      case .literal(let text): template += text
      case .argument(_, let wireName, _):
        template += "{"
        template += wireName
        template += "}"
      }
    }
  }

  /// The request type, below the client type.
  package var typePath: [Identifier] { [BuiltInNames.requestsType, typeName] }

  /// The types that the operation's source mentions.
  package var types: [TypeReference] {
    arguments.map(\.type) + [output.type, failure.type] + nested.flatMap(\.types)
  }

  /// The names that the protocol of request types asks for, and the types that have other names; where
  /// nothing is returned or documented, the protocol has a type.
  package var typeAliases: [(name: Identifier, type: TypeReference)] {
    let types: [(name: Identifier, type: TypeReference)] = [
      (BuiltInNames.outputType, output.type), (BuiltInNames.failureType, failure.type),
      (BuiltInNames.headersType, headers ?? .builtin(.noContent)),
    ]
    return types.filter { name, type in
      type != .builtin(name == BuiltInNames.failureType ? .never : .noContent)
        && type != .model(typePath + [name])
    }
  }
}

/// A value that a caller passes to an operation.
package struct Argument: Sendable {
  package enum Use: Sendable {
    case path(String, PathForm)
    case query(String, FieldForm, allowsReserved: Bool)
    case header(String, HeaderForm)
    case cookie(String, CookieForm, isEncoded: Bool)
    /// The whole query.
    case queryString(QueryForm)
    case body(BodyForm)
    /// A body in one of several media types, each a case of its type.
    case bodyChoice([BodyChoice])
  }

  package var name: Identifier
  package var type: TypeReference
  package var use: Use
  /// The value to send unless a caller gives another, as an API that requires one documents it; `nil` for
  /// one that callers must give, or that is optional.
  package var defaultValue: Literal?
  /// The checks of the value before it is sent.
  package var checks: [Check] = []
  package var documentation: [String]
  /// True if no description shows the value.
  package var isSensitive = false
  /// True if the request's property warns; the parameter of a method can't, which its documentation does.
  package var isDeprecated = false
}

/// The form in which a body is written.
package enum BodyForm: Sendable {
  /// `nil` for `application/json`; where it is nullable, `nil` is sent as `null`.
  case json(contentType: String?, isNullable: Bool)
  case jsonLines(contentType: String)
  case form([PropertyEncoding])
  /// `nil` for `multipart/form-data`.
  case multipart(contentType: String?)
  /// `nil` for plain text.
  case text(contentType: String?)
  case data(contentType: String)
  /// The caller gives the media type with the body.
  case media

  /// A property of a form and the form in which it is written.
  package struct PropertyEncoding: Sendable {
    package enum Form: Sendable {
      case styled(FieldStyle)
      case json
    }

    package var property: String
    package var form: Form
  }
}

/// One of several media types of a body: a case of its type.
package struct BodyChoice: Sendable {
  package var name: Identifier
  package var form: BodyForm
  package var checks: [Check] = []
}

/// A value that a spec gives, in Swift.
package enum Literal: Sendable, Equatable {
  case string(String)
  case integer(Int64)
  /// A finite number.
  case number(Double)
  case bool(Bool)
  case member(Identifier)
  indirect case list([Literal])
}

/// The form of a value in a path (OpenAPI 3.1, 'Style Values').
package enum PathForm: Sendable {
  /// A scalar as it is.
  case plain
  case simple(explode: Bool)
  case label(explode: Bool)
  case matrix(explode: Bool)
  case json
}

/// The form of a parameter in a query.
package enum FieldForm: Sendable {
  /// A scalar as it is, a list as one field for each item.
  case plain
  case styled(FieldStyle)
  case json
}

/// The style of a list or an object in a query or a form.
package enum FieldStyle: Sendable, Equatable {
  case form(explode: Bool)
  case spaceDelimited
  case pipeDelimited
  case deepObject
}

/// The form of a header of a request, a response, or a part.
package enum HeaderForm: Sendable {
  /// A scalar, or a list of them.
  case plain
  case object(explode: Bool)
  case json
}

/// The form of a cookie.
package enum CookieForm: Sendable {
  /// A scalar, or a list of them as one cookie for each item.
  case plain
  case object(explode: Bool)
  case json
}

/// The form of a whole query.
package enum QueryForm: Sendable {
  case form([BodyForm.PropertyEncoding])
  case json
  case text
}

/// The value that a parameter of an initializer or a method has unless its caller gives another.
package enum DefaultArgument: Sendable {
  case literal(Literal)
  /// The value of a property that may be null or absent.
  case value(Literal)
  case `nil`
  /// The key of a property is left out, which differs from null.
  case absent

  /// `nil` for a value of a type that callers have to give.
  fileprivate init?(optional type: TypeReference) {
    guard type.isOptional else { return nil }
    self = .nil
  }
}

extension Argument {
  package var defaultArgument: DefaultArgument? {
    defaultValue.map(DefaultArgument.literal) ?? DefaultArgument(optional: type)
  }
}

extension Property {
  package var defaultArgument: DefaultArgument? {
    if let defaultValue {
      // Nullable has literals, but not the members of what it holds.
      if presence == .optionalNullable, case .member = defaultValue { return .value(defaultValue) }
      return .literal(defaultValue)
    }
    return switch presence {
    case .required, .nullable, .requiredNullable: nil
    case .optional: .nil
    case .optionalNullable: .absent
    }
  }
}

extension Model.Tuple.Item {
  package var defaultArgument: DefaultArgument? { presence == .required ? nil : .nil }
}

extension Model.Multipart.Part {
  package var defaultArgument: DefaultArgument? { DefaultArgument(optional: type) }
}

extension Model.Multipart.Header {
  package var defaultArgument: DefaultArgument? { DefaultArgument(optional: type) }
}
