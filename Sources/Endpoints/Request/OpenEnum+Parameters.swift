// SPDX-License-Identifier: Apache-2.0

/// Sends open enums as their raw values.
@_spi(Generated) extension RequestWriter {
  /// Adds a query parameter; nothing for `nil` (OpenAPI: `form`).
  public mutating func query<Value: OpenEnum>(_ name: String, _ value: Value?)
  where Value.RawValue: ParameterScalar {
    query(name, value?.rawValue)
  }

  /// Adds a query parameter, `name=a&name=b`; nothing for `nil` (OpenAPI: `form`, exploded).
  public mutating func query<Value: OpenEnum>(_ name: String, _ values: [Value]?)
  where Value.RawValue: ParameterScalar {
    query(name, values?.map(\.rawValue))
  }

  /// Adds a header; nothing for `nil` (OpenAPI: `simple`).
  public mutating func header<Value: OpenEnum>(_ name: String, _ value: Value?)
  where Value.RawValue: ParameterScalar {
    header(name, value?.rawValue)
  }

  /// Adds a header with a list separated by commas; nothing for `nil` (OpenAPI: `simple`).
  public mutating func header<Value: OpenEnum>(_ name: String, _ values: [Value]?)
  where Value.RawValue: ParameterScalar {
    header(name, values?.map(\.rawValue))
  }

  /// Adds a cookie; nothing for `nil` (OpenAPI: `form` and `cookie`).
  public mutating func cookie<Value: OpenEnum>(
    _ name: String, _ value: Value?, _ style: CookieStyle = .form
  ) where Value.RawValue: ParameterScalar {
    cookie(name, value?.rawValue, style)
  }

  /// Adds a cookie for each value; nothing for `nil` (OpenAPI: `form` and `cookie`, exploded).
  public mutating func cookie<Value: OpenEnum>(
    _ name: String, _ values: [Value]?, _ style: CookieStyle = .form
  ) where Value.RawValue: ParameterScalar {
    cookie(name, values?.map(\.rawValue), style)
  }
}

@_spi(Generated) extension PathText.Interpolation {
  public mutating func appendInterpolation<Value: OpenEnum>(_ value: Value)
  where Value.RawValue: ParameterScalar {
    appendInterpolation(value.rawValue)
  }
}
