//! No hidden number can be computed: neither by adding and taking away, nor by knowing that no number is negative.

use proptest::prelude::*;

use super::{SMALLEST, Veiled, veil};

const COLUMNS: usize = 3;
/// A prime: a rank over it is the rank over the fractions, but by a chance in a thousand million.
const PRIME: i64 = 1_000_000_007;

/// A sum of cells, as the set of them, and the number that is shown in its place.
type Sum = (Vec<bool>, Option<u64>);

/// Every number of the table, shown or hidden, as the sum of cells that it is.
fn all_sums(veiled: &Veiled<COLUMNS>) -> Vec<Sum> {
    let rows = veiled.rows.len();
    let sum = |is_in: &dyn Fn(usize, usize) -> bool, shown| {
        ((0..rows * COLUMNS).map(|cell| is_in(cell / COLUMNS, cell % COLUMNS)).collect(), shown)
    };
    let mut sums = vec![sum(&|_, _| true, veiled.students)];
    sums.extend((0..COLUMNS).map(|own| sum(&|_, column| column == own, veiled.total[own])));
    for own in 0..rows {
        sums.push(sum(&|row, _| row == own, veiled.sizes[own]));
        sums.extend((0..COLUMNS).map(|at| sum(&|row, column| (row, column) == (own, at), veiled.rows[own][at])));
    }
    sums
}

fn inverse(of: i64) -> i64 {
    let (mut result, mut base, mut exponent) = (1, of.rem_euclid(PRIME), PRIME - 2);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

/// Takes out of `vector` all that the rows of `basis` explain; each of them is 1 where it leads.
fn rest(basis: &[(usize, Vec<i64>)], mut vector: Vec<i64>) -> Vec<i64> {
    for (lead, row) in basis {
        let times = vector[*lead];
        for (value, other) in vector.iter_mut().zip(row) {
            *value = (*value - times * other).rem_euclid(PRIME);
        }
    }
    vector
}

/// The hidden sums that are combinations of shown ones.
fn computable(sums: &[Sum]) -> Vec<&Sum> {
    let vector = |(cells, _): &Sum| cells.iter().map(|is_in| i64::from(*is_in)).collect::<Vec<_>>();
    let mut basis: Vec<(usize, Vec<i64>)> = Vec::new();
    for shown in sums.iter().filter(|(_, shown)| shown.is_some()) {
        let vector = rest(&basis, vector(shown));
        if let Some(lead) = vector.iter().position(|value| *value != 0) {
            let times = inverse(vector[lead]);
            basis.push((lead, vector.into_iter().map(|value| value * times % PRIME).collect()));
        }
    }
    let is_explained = |sum: &&Sum| sum.1.is_none() && rest(&basis, vector(sum)).iter().all(|value| *value == 0);
    sums.iter().filter(is_explained).collect()
}

/// The hidden sums that are the same in every table near this one that would be shown alike: one in which one or two
/// students stand elsewhere.
fn certain<'a>(cells: &[u64], sums: &'a [Sum]) -> Vec<&'a Sum> {
    let part = |sum: &Sum, cell: usize| i64::from(sum.0[cell]);
    let (shown, mut hidden): (Vec<_>, Vec<_>) = sums.iter().partition(|(_, shown)| shown.is_some());
    let all = || 0..cells.len();
    let moves: Vec<_> = all().flat_map(|from| all().map(move |to| (from, to))).collect();
    for (from, to) in &moves {
        if cells[*from] == 0 {
            continue;
        }
        for (other_from, other_to) in &moves {
            let taken = u64::from(from == other_from) + 1;
            if cells[*other_from] < taken {
                continue;
            }
            let change = |sum: &Sum| part(sum, *to) - part(sum, *from) + part(sum, *other_to) - part(sum, *other_from);
            if shown.iter().all(|sum| change(sum) == 0) {
                hidden.retain(|sum| change(sum) == 0);
            }
        }
    }
    hidden
}

fn tables() -> impl Strategy<Value = Vec<[u64; COLUMNS]>> {
    let cell = prop_oneof![3 => Just(0u64), 4 => 1u64..10, 3 => 10u64..60];
    proptest::collection::vec(proptest::array::uniform3(cell), 1..5)
}

proptest! {
    #[test]
    fn no_hidden_number_can_be_computed_from_what_is_shown(rows in tables()) {
        let veiled = veil(&rows);
        let sums = all_sums(&veiled);
        prop_assert_eq!(computable(&sums), Vec::<&Sum>::new(), "by sums: {:?}", veiled);
        let students: u64 = rows.iter().flatten().sum();
        // Of fewer than ten in all nothing at all is said.
        if students >= SMALLEST || students == 0 {
            prop_assert_eq!(certain(&rows.concat(), &sums), Vec::<&Sum>::new(), "by bounds: {:?}", veiled);
        }
    }

    #[test]
    fn no_number_is_shown_or_left_that_tells_of_one_to_nine_students(rows in tables()) {
        let veiled = veil(&rows);
        let is_fine = |students: u64| students == 0 || students >= SMALLEST;
        for (_, shown) in all_sums(&veiled) {
            prop_assert!(shown.is_none_or(is_fine), "{:?}", veiled);
        }
        for column in 0..COLUMNS {
            let Some(total) = veiled.total[column] else { continue };
            let left = veiled.rows.iter().filter_map(|row| row[column]).sum::<u64>();
            prop_assert!(is_fine(total - left), "{} is left of {:?}", total - left, veiled);
        }
        if let Some(students) = veiled.students {
            prop_assert!(is_fine(students - veiled.sizes.iter().flatten().sum::<u64>()), "{:?}", veiled);
        }
        for (size, row) in veiled.sizes.iter().zip(&veiled.rows) {
            let Some(size) = size else { continue };
            prop_assert!(is_fine(size - row.iter().flatten().sum::<u64>()), "{:?}", veiled);
        }
    }

    #[test]
    fn what_is_shown_is_true(rows in tables()) {
        let veiled = veil(&rows);
        let cells = rows.concat();
        for (of, shown) in all_sums(&veiled) {
            let sum: u64 = cells.iter().zip(&of).filter(|(_, is_in)| **is_in).map(|(cell, _)| cell).sum();
            prop_assert!(shown.is_none_or(|shown| shown == sum), "{shown:?} for {sum}");
        }
    }

    #[test]
    fn nothing_is_hidden_where_no_group_is_small(rows in proptest::collection::vec(proptest::array::uniform3(prop_oneof![Just(0u64), 10u64..60]), 1..5)) {
        let veiled = veil(&rows);
        prop_assert!(all_sums(&veiled).iter().all(|(_, shown)| shown.is_some()), "{:?}", veiled);
    }
}

#[test]
fn a_small_school_takes_the_next_smallest_with_it_and_no_more() {
    let rows = [[40, 30, 20], [3, 2, 1], [12, 15, 11], [80, 70, 60]];
    let veiled = veil(&rows);
    assert_eq!(veiled.total, [Some(135), Some(117), Some(92)]);
    assert_eq!(veiled.sizes, [Some(90), None, None, Some(210)]);
    assert_eq!(veiled.rows[1..3], [[None; 3]; 2]);
    assert_eq!((veiled.rows[0], veiled.rows[3]), (rows[0].map(Some), rows[3].map(Some)));
}

#[test]
fn what_few_of_a_district_have_in_common_is_pooled_with_the_next_and_the_rest_is_shown() {
    let veiled = veil(&[[200, 4, 40], [300, 2, 50]]);
    assert_eq!(veiled.total, [Some(500), None, None]);
    assert_eq!(veiled.rows, [[Some(200), None, None], [Some(300), None, None]]);
    assert_eq!(veiled.sizes, [Some(244), Some(352)]);
}
