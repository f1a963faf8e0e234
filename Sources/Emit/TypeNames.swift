// SPDX-License-Identifier: Apache-2.0

import EndpointsPlan

extension Types {
  /// A type of the runtime, or a protocol of the standard library, in generated code.
  enum Runtime: CaseIterable {
    case apiClient
    case apiError
    case clientConfiguration
    case codable
    case basicCredential
    case credential
    case credentialEnvironment
    case oauthCredential
    case caseIterable
    case customStringConvertible
    case endpoint
    case equatable
    case expressibleByFloatLiteral
    case expressibleByIntegerLiteral
    case expressibleByStringLiteral
    case hashable
    case indirect
    case sensitive
    case sensitiveValue
    case headerReader
    case jsonDecodableObject
    case jsonDecodableTuple
    case jsonEncodableObject
    case jsonDecodableUnion
    case jsonEncodableTuple
    case jsonEncodableUnion
    case jsonError
    case jsonLines
    case jsonObject
    case jsonObjectReader
    case jsonObjectWriter
    case jsonReader
    case jsonTuple
    case jsonTupleReader
    case jsonTupleWriter
    case jsonUnion
    case jsonWriter
    case multipartBody
    case multipartWriter
    case namedServerSentEvents
    case openEnum
    case operation
    case pagedEndpoint
    case nullable
    case rawResponse
    case requestWriter
    case response
    case responseContent
    case responseHeaders
    case sendable
    case serverSentEvent
    case serverSentEventData
    case serverSentEvents
    case retryDeclaration
    case server
    case set
    case transport
    case webhookScheme

    var name: Code {
      switch self {
      case .apiClient: "APIClient"
      case .apiError: "APIError"
      case .basicCredential: "Credential.Basic"
      case .credential: "Credential"
      case .credentialEnvironment: "Credential.Environment"
      case .oauthCredential: "Credential.OAuth"
      case .caseIterable: "CaseIterable"
      case .clientConfiguration: "ClientConfiguration"
      case .codable: "Codable"
      case .customStringConvertible: "CustomStringConvertible"
      case .endpoint: "Endpoint"
      case .equatable: "Equatable"
      case .expressibleByFloatLiteral: "ExpressibleByFloatLiteral"
      case .expressibleByIntegerLiteral: "ExpressibleByIntegerLiteral"
      case .expressibleByStringLiteral: "ExpressibleByStringLiteral"
      case .hashable: "Hashable"
      case .headerReader: "HeaderReader"
      case .indirect: "Indirect"
      case .sensitive: "Sensitive"
      case .sensitiveValue: "JSON.SensitiveValue"
      case .jsonDecodableObject: "JSON.DecodableObject"
      case .jsonDecodableTuple: "JSON.DecodableTuple"
      case .jsonDecodableUnion: "JSON.DecodableUnion"
      case .jsonEncodableObject: "JSON.EncodableObject"
      case .jsonEncodableTuple: "JSON.EncodableTuple"
      case .jsonEncodableUnion: "JSON.EncodableUnion"
      case .jsonError: "JSON.Error"
      case .jsonLines: "JSON.Lines"
      case .jsonObject: "JSON.CodableObject"
      case .jsonObjectReader: "JSONObjectReader"
      case .jsonObjectWriter: "JSONObjectWriter"
      case .jsonReader: "JSONReader"
      case .jsonTuple: "JSON.CodableTuple"
      case .jsonTupleReader: "JSONTupleReader"
      case .jsonTupleWriter: "JSONTupleWriter"
      case .jsonUnion: "JSON.CodableUnion"
      case .jsonWriter: "JSONWriter"
      case .multipartBody: "RequestBody.Multipart"
      case .multipartWriter: "MultipartWriter"
      case .namedServerSentEvents: "NamedServerSentEvents"
      case .nullable: "Nullable"
      case .openEnum: "OpenEnum"
      case .operation: "APIOperation"
      case .pagedEndpoint: "PagedEndpoint"
      case .rawResponse: "RawResponse"
      case .requestWriter: "RequestWriter"
      case .response: "Response"
      case .responseContent: "RawResponse.Content"
      case .responseHeaders: "RawResponse.Headers"
      case .sendable: "Sendable"
      case .retryDeclaration: "RetryPolicy.Declaration"
      case .server: "Server"
      case .set: "Set"
      case .serverSentEvent: "ServerSentEvent"
      case .serverSentEventData: "ServerSentEventData"
      case .serverSentEvents: "ServerSentEvents"
      case .transport: "Transport"
      case .webhookScheme: "WebhookScheme"
      }
    }

    var module: TypeReference.Module {
      switch self {
      case .caseIterable, .codable, .customStringConvertible, .equatable,
        .expressibleByFloatLiteral, .expressibleByIntegerLiteral, .expressibleByStringLiteral,
        .hashable, .sendable, .set:
        .standardLibrary
      default: .runtime
      }
    }
  }
}

extension TypeReference.Builtin {
  /// The type without its module.
  var name: Code {
    switch self {
    case .string: "String"
    case .bool: "Bool"
    case .int: "Int"
    case .int8: "Int8"
    case .int16: "Int16"
    case .int32: "Int32"
    case .int64: "Int64"
    case .uint: "UInt"
    case .uint8: "UInt8"
    case .uint16: "UInt16"
    case .uint32: "UInt32"
    case .uint64: "UInt64"
    case .double: "Double"
    case .float: "Float"
    case .decimal: "Decimal"
    case .number: "JSON.Number"
    case .date: "Date"
    case .uuid: "UUID"
    case .calendarDate: "CalendarDate"
    case .base64: "Base64Data"
    case .base64URL: "Base64Data.URLSafe"
    case .json: "JSON.Value"
    case .data: "Data"
    case .requestBody: "RequestBody"
    case .mediaBody: "RequestBody.Typed"
    case .filePart: "FilePart"
    case .multipartForm: "RequestBody.Form"
    case .noContent: "NoContent"
    case .never: "Never"
    }
  }
}
