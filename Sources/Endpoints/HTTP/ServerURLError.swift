// SPDX-License-Identifier: Apache-2.0

internal import EndpointsCommon

/// The reason a string is not a valid server URL. Never quotes the string, which may contain a
/// password.
package struct ServerURLError: Error, Hashable, Sendable, CustomStringConvertible {
  enum Problem: Hashable, Sendable {
    case scheme(String?)
    case userInformation
    case emptyHost
    case host
    case port
    case path
    case queryOrFragment
    case missingVariable(String)
    case variable(String)
    case emptyVariable(String)
  }

  let problem: Problem

  init(_ problem: Problem) {
    self.problem = problem
  }

  init(_ problem: Origin.Problem, scheme: String) {
    self.problem =
      switch problem {
      case .scheme: .scheme(scheme)
      case .userInformation: .userInformation
      case .emptyHost: .emptyHost
      case .host: .host
      case .port: .port
      }
  }

  package var description: String {
    switch problem {
    case .scheme(nil):
      "the server URL must start with https:// or http://"
    case .scheme(let scheme?):
      "the server URL must start with https:// or http://, not \(scheme):"
    case .userInformation:
      "the server URL must not contain a user name or password; pass credentials separately"
    case .emptyHost:
      "the server URL has no host; expected a URL such as https://api.example.com/v1"
    case .host:
      "the host of the server URL is not a valid host name or address; write names beyond ASCII in "
        + "their xn-- form, and IPv6 addresses in brackets"
    case .port:
      "the port of the server URL is not a number from 1 to 65535"
    case .path:
      "the path of the server URL has . or .. segments or characters that need percent-encoding"
    case .queryOrFragment:
      "the server URL must not have a query or fragment"
    case .missingVariable(let name):
      "the server variable '\(name)' has no value"
    case .emptyVariable(let name):
      "the server variable '\(name)' must not be empty, since it is part of the host"
    case .variable(let name):
      "the value of the server variable '\(name)' has a character that its component of the URL can't contain"
    }
  }
}
