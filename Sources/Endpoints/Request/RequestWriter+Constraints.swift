extension RequestWriter {
  /// Ends the call where a parameter does not keep constraints; `nil` keeps all.
  public mutating func check<Value: JSONEncodable>(
    _ name: String, _ value: Value, _ constraints: Constraint...
  ) {
    do throws(JSONError) {
      _ = try JSON.encodeForRequest(Constrained(value: value, constraints: constraints))
    } catch {
      fail(.parameter(name, error))
    }
  }

  /// Ends the call where a body does not keep constraints; `nil` keeps all.
  public mutating func check<Value: JSONEncodable>(body: Value, _ constraints: Constraint...) {
    do throws(JSONError) {
      _ = try JSON.encodeForRequest(Constrained(value: body, constraints: constraints))
    } catch {
      fail(.body(error))
    }
  }
}

extension MultipartWriter {
  /// Ends the call where a part does not keep constraints; `nil` keeps all.
  public mutating func check<Value: JSONEncodable>(
    _ name: String, _ value: Value, _ constraints: Constraint...
  ) {
    do throws(JSONError) {
      _ = try JSON.encodeForRequest([name: Constrained(value: value, constraints: constraints)])
    } catch {
      fail(.body(error))
    }
  }

  /// Ends the call where there are more or fewer files than constraints say; `nil` keeps all.
  public mutating func check(_ name: String, _ files: [FilePart]?, _ constraints: Constraint...) {
    guard let files else { return }
    let value = JSONValue.array(files.map { _ in .null })
    do throws(JSONError) {
      _ = try JSON.encodeForRequest([name: Constrained(value: value, constraints: constraints)])
    } catch {
      fail(.body(error))
    }
  }
}

/// A value that has to keep constraints.
struct Constrained<Value: JSONEncodable>: JSONEncodable {
  let value: Value
  let constraints: [Constraint]

  func write(to json: inout JSONWriter) {
    let start = json.position
    value.write(to: &json)
    json.check(constraints, from: start)
  }
}
