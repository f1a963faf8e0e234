// SPDX-License-Identifier: Apache-2.0

import EndpointsCommon
import EndpointsDiagnostics
import EndpointsYAML

/// The responses and parameters that `api.yaml` gives to all endpoints, as objects that the document shares.
struct EndpointDefaults {
  var responses: [Response] = []
  var parameters: [EndpointParameter] = []

  struct Response {
    var status: String
    /// The name of the shared response.
    var name: String
  }
}

/// `defaults` of `api.yaml`, which endpoints have unless they say otherwise.
extension EndpointFrontEnd {
  /// Reads the defaults, and adds what is spelled out there to the shared objects.
  func readDefaults(
    _ fields: Fields, parameters: inout MappingDraft, responses: inout MappingDraft
  ) {
    contents.defaults.responses = defaultResponses(fields, shared: &responses)
    var names = contents.names[.parameters]
    var areComplete = true
    for parameter in self.parameters(ofEndpoint: fields, areComplete: &areComplete) {
      guard parameter.location != .path else {
        report(
          .unknownLocation, "a parameter of all endpoints can't be in the path",
          at: parameter.name.location, help: "declare it under 'pathParams' of each endpoint")
        continue
      }
      var shared = parameter
      if parameter.sharedName == nil {
        let name = names.claimComponent(parameter.name.value)
        parameters.add(.string(name, at: parameter.name.location), parameter.draft)
        shared.sharedName = name
      }
      contents.defaults.parameters.append(shared)
    }
  }

  private func defaultResponses(
    _ fields: Fields, shared responses: inout MappingDraft
  ) -> [EndpointDefaults.Response] {
    var names = contents.names[.responses]
    var defaults: [EndpointDefaults.Response] = []
    for (status, value) in map(fields[.responses], of: .responses)
    where !status.value.hasPrefix("x-") && exactStatus(status) != nil {
      let text = Text(value.text ?? "", at: value.location)
      if value.kind == .scalar, contents.names[.responses].contains(text.value) {
        defaults.append(.init(status: status.value, name: text.value))
        continue
      }
      let usual = status.value == "default" ? "Default" : "Default\(status.value)"
      let name = names.claimComponent(usual)
      responses.add(
        .string(name, at: status.location), contents.response(value, to: status.value))
      defaults.append(.init(status: status.value, name: name))
    }
    return defaults
  }

  /// The parameters of an endpoint, with those of all endpoints that it neither declares nor does without.
  ///
  /// - Parameter location: The location of the endpoint.
  func withDefaults(
    _ parameters: [EndpointParameter], at location: SourceRange
  ) -> [EndpointParameter] {
    let own = Set(parameters.map(\.key))
    let defaults = contents.defaults.parameters.filter { !own.contains($0.key) }
    return parameters.filter { !$0.isLeftOut }
      + defaults.compactMap { parameter in
        parameter.sharedName.map { name in
          var parameter = parameter
          parameter.name.location = location
          parameter.draft = contents.shared(Text(name, at: location), .parameters)
          return parameter
        }
      }
  }
}

extension Set<String> {
  /// Takes a name for a shared object that no other of its section has.
  fileprivate mutating func claimComponent(_ usual: String) -> String {
    let name = usual.asComponentName
    var numbers = NumberedNames()
    return claim(name) ?? numbers.name(name, separator: "_", besides: &self)
  }
}
