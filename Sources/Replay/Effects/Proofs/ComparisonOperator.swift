/// The operators of a btree operator class, and `<>`.
enum ComparisonOperator: String, Hashable {
  case less = "<"
  case atMost = "<="
  case equal = "="
  case atLeast = ">="
  case greater = ">"
  case different = "<>"

  /// With its operands the other way round.
  var mirrored: Self {
    switch self {
    case .less: .greater
    case .atMost: .atLeast
    case .atLeast: .atMost
    case .greater: .less
    case .equal, .different: self
    }
  }

  var negated: Self {
    switch self {
    case .less: .atLeast
    case .atMost: .greater
    case .equal: .different
    case .atLeast: .less
    case .greater: .atMost
    case .different: .equal
    }
  }

  /// What has to hold between `a` and `b` so that `x op a` implies `x goal b`; nil where nothing suffices
  /// (`predtest.c`, BT_implic_table).
  func requirement(for goal: Self) -> Self? {
    switch self {
    case .equal: goal
    case .less: [.less: .atMost, .atMost: .atMost, .different: .atMost][goal]
    case .atMost: [.less: .less, .atMost: .atMost, .different: .less][goal]
    case .atLeast: [.atLeast: .atLeast, .greater: .greater, .different: .greater][goal]
    case .greater: [.atLeast: .atLeast, .greater: .atLeast, .different: .atLeast][goal]
    case .different: goal == .different ? .equal : nil
    }
  }

  /// Nil where the comparison does not tell.
  func holds(_ comparison: BoundValue.Comparison) -> Bool? {
    switch comparison {
    case .less: [.less, .atMost, .different].contains(self)
    case .equal: [.atMost, .equal, .atLeast].contains(self)
    case .greater: [.greater, .atLeast, .different].contains(self)
    case .different: self == .equal ? false : self == .different ? true : nil
    case .unknown: nil
    }
  }
}
