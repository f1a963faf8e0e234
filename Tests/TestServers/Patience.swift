extension Duration {
  /// The longest that a test waits for what must happen: a net for what hangs, never a measure.
  public static let patience = Duration.seconds(600)
}
