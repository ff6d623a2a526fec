//! Which unknowns a set of sums gives away.

/// A prime, so that every number but nought can be divided by. Coefficients are small whole numbers;
/// that a sum is nought by this prime and not otherwise would take a table of thousands of millions.
const PRIME: u64 = 2_147_483_647;

/// An equation: the unknowns in it, and whether each is taken away.
pub(super) type Equation = Vec<(usize, bool)>;

/// The unknowns, of `count`, that the equations determine.
pub(super) fn determined(equations: &[Equation], count: usize) -> Vec<usize> {
    let mut rows: Vec<Vec<u64>> = equations.iter().map(|equation| row(equation, count)).collect();
    let mut done = 0;
    for unknown in 0..count {
        let Some(pivot) = (done..rows.len()).find(|at| rows[*at][unknown] != 0) else { continue };
        rows.swap(done, pivot);
        eliminate(&mut rows, done, unknown);
        done += 1;
    }
    // A row with one unknown left says what it is.
    let alone = rows.iter().filter_map(|row| {
        let mut left = row.iter().enumerate().filter(|(_, value)| **value != 0);
        let (unknown, _) = left.next()?;
        left.next().is_none().then_some(unknown)
    });
    let mut alone: Vec<usize> = alone.collect();
    alone.sort_unstable();
    alone
}

fn row(equation: &Equation, count: usize) -> Vec<u64> {
    let mut row = vec![0; count];
    for (unknown, minus) in equation {
        let one = if *minus { PRIME - 1 } else { 1 };
        row[*unknown] = (row[*unknown] + one) % PRIME;
    }
    row
}

/// Makes one row the only one with this unknown.
fn eliminate(rows: &mut [Vec<u64>], pivot: usize, unknown: usize) {
    let inverse = power(rows[pivot][unknown], PRIME - 2);
    for value in &mut rows[pivot] {
        *value = *value * inverse % PRIME;
    }
    let by = rows[pivot].clone();
    for (at, row) in rows.iter_mut().enumerate() {
        let times = row[unknown];
        if at == pivot || times == 0 {
            continue;
        }
        for (value, by) in row.iter_mut().zip(&by) {
            *value = (*value + (PRIME - times) * by) % PRIME;
        }
    }
}

fn power(base: u64, mut exponent: u64) -> u64 {
    let (mut base, mut result) = (base % PRIME, 1);
    while exponent > 0 {
        if exponent % 2 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent /= 2;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::determined;

    #[test]
    fn one_hidden_part_of_a_shown_total_is_known() {
        assert_eq!(determined(&[vec![(0, false)]], 1), [0]);
        assert_eq!(determined(&[vec![(0, false), (1, false)]], 2), Vec::<usize>::new());
    }

    #[test]
    fn a_square_of_hidden_parts_is_safe_and_a_corner_less_is_not() {
        let square = [
            vec![(0, false), (1, false)],
            vec![(2, false), (3, false)],
            vec![(0, false), (2, false)],
            vec![(1, false), (3, false)],
        ];
        assert!(determined(&square, 4).is_empty());
        let corner = [vec![(0, false), (1, false)], vec![(0, false)]];
        assert_eq!(determined(&corner, 2), [0, 1]);
    }

    #[test]
    fn two_totals_that_share_their_unknowns_give_them_away() {
        // a + b and a - b are shown.
        assert_eq!(
            determined(&[vec![(0, false), (1, false)], vec![(0, false), (1, true)]], 2),
            [0, 1]
        );
    }
}
