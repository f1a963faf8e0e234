extension Duration {
  /// In seconds, with what a `Double` keeps of the rest.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) * 1e-18
  }

  /// The same, but for a time so long that no clock could add it: a century.
  var bounded: Duration {
    let century = Duration.seconds(100 * 366 * 86_400)
    return Swift.min(Swift.max(self, .zero - century), century)
  }
}
