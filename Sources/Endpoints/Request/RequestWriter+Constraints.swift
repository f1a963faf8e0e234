// SPDX-License-Identifier: Apache-2.0

@_spi(Generated) extension RequestWriter {
  /// Makes the call throw if a parameter violates a constraint; `nil` satisfies them all.
  public mutating func check<Value: JSONEncodable>(
    _ name: String, _ value: Value, _ constraints: Constraint...
  ) {
    do throws(JSON.Error) {
      _ = try JSON.encodeForRequest(Constrained(value: value, constraints: constraints))
    } catch {
      fail(.parameter(name, error))
    }
  }

  /// Makes the call throw if the body violates a constraint; `nil` satisfies them all.
  public mutating func check<Value: JSONEncodable>(body: Value, _ constraints: Constraint...) {
    do throws(JSON.Error) {
      _ = try JSON.encodeForRequest(Constrained(value: body, constraints: constraints))
    } catch {
      fail(.body(error))
    }
  }
}

@_spi(Generated) extension MultipartWriter {
  /// Makes the call throw if a part violates a constraint; `nil` satisfies them all.
  public mutating func check<Value: JSONEncodable>(
    _ name: String, _ value: Value, _ constraints: Constraint...
  ) {
    do throws(JSON.Error) {
      _ = try JSON.encodeForRequest([name: Constrained(value: value, constraints: constraints)])
    } catch {
      fail(.body(error))
    }
  }

  /// Makes the call throw if the number of files violates a constraint; `nil` satisfies them all.
  public mutating func check(_ name: String, _ files: [FilePart]?, _ constraints: Constraint...) {
    guard let files else { return }
    let value = JSON.Value.array(files.map { _ in .null })
    do throws(JSON.Error) {
      _ = try JSON.encodeForRequest([name: Constrained(value: value, constraints: constraints)])
    } catch {
      fail(.body(error))
    }
  }
}

/// A value with constraints.
struct Constrained<Value: JSONEncodable>: JSONEncodable {
  let value: Value
  let constraints: [Constraint]

  func write(to json: inout JSONWriter) {
    let start = json.position
    value.write(to: &json)
    json.check(constraints, from: start)
  }
}
