//! Hiding small groups, so that no number says something of somebody; and as much beside them as it takes that no
//! hidden number can be computed from what is shown. `docs/reports.md` has the rule in words and why it suffices.

/// A group of fewer students than this is hidden; a group of nobody is none.
pub const SMALLEST: u64 = 10;

/// A table of groups (the rows) by what their students have in common (the columns), as it may be shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Veiled<const N: usize> {
    /// Everybody.
    pub students: Option<u64>,
    /// Each column, of all rows.
    pub total: [Option<u64>; N],
    /// Each row, of all columns.
    pub sizes: Vec<Option<u64>>,
    pub rows: Vec<[Option<u64>; N]>,
}

const fn is_small(students: u64) -> bool {
    students > 0 && students < SMALLEST
}

/// What of a table may be shown: columns that are small in all are pooled with the next smallest; a row that would show
/// a small group shows none of its columns; and more rows with it, the smallest first, until what is hidden comes to no
/// small group either.
pub fn veil<const N: usize>(rows: &[[u64; N]]) -> Veiled<N> {
    let total: [u64; N] = std::array::from_fn(|column| rows.iter().map(|row| row[column]).sum());
    let students: u64 = total.iter().sum();
    if is_small(students) {
        let rows = rows.len();
        return Veiled { students: None, total: [None; N], sizes: vec![None; rows], rows: vec![[None; N]; rows] };
    }
    let pools = pools(total);
    let pooled = |row: &[u64; N]| -> [u64; N] {
        std::array::from_fn(|pool| (0..N).filter(|column| pools[*column] == pool).map(|column| row[column]).sum())
    };
    let sums: Vec<_> = rows.iter().map(pooled).collect();
    let sizes: Vec<u64> = rows.iter().map(|row| row.iter().sum()).collect();

    let mut unsized_rows: Vec<_> = sizes.iter().map(|size| is_small(*size)).collect();
    widen(&mut unsized_rows, &sizes, &sizes.iter().map(|size| [*size]).collect::<Vec<_>>());
    let mut hidden: Vec<_> = unsized_rows
        .iter()
        .zip(&sums)
        .map(|(is_hidden, row)| *is_hidden || row.iter().copied().any(is_small))
        .collect();
    widen(&mut hidden, &sizes, &sums);

    let left = left(&hidden, &sums);
    let alone = |column: usize| pools.iter().filter(|pool| **pool == pools[column]).count() == 1;
    let cell = |row: usize, column: usize| {
        let pool = pools[column];
        let is_nobody = if hidden[row] { left[pool] == 0 } else { sums[row][pool] == 0 };
        if is_nobody { Some(0) } else { (!hidden[row] && alone(column)).then_some(rows[row][column]) }
    };
    Veiled {
        students: Some(students),
        total: std::array::from_fn(|column| (total[column] == 0 || alone(column)).then_some(total[column])),
        sizes: sizes.iter().zip(&unsized_rows).map(|(size, is_hidden)| (!is_hidden).then_some(*size)).collect(),
        rows: (0..rows.len()).map(|row| std::array::from_fn(|column| cell(row, column))).collect(),
    }
}

/// Which columns are told apart: each has the number of its pool. A pool that is small joins the next smallest.
fn pools<const N: usize>(total: [u64; N]) -> [usize; N] {
    let mut pools: [usize; N] = std::array::from_fn(|column| column);
    let mut sums = total;
    while let Some(small) = (0..N).filter(|pool| is_small(sums[*pool])).min_by_key(|pool| sums[*pool])
        && let Some(next) = (0..N).filter(|pool| *pool != small && sums[*pool] > 0).min_by_key(|pool| sums[*pool])
    {
        sums[next] += std::mem::take(&mut sums[small]);
        pools.iter_mut().filter(|pool| **pool == small).for_each(|pool| *pool = next);
    }
    pools
}

/// What the hidden rows come to, which everybody can compute.
fn left<const N: usize>(hidden: &[bool], sums: &[[u64; N]]) -> [u64; N] {
    let rows = || sums.iter().zip(hidden).filter(|(_, is_hidden)| **is_hidden);
    std::array::from_fn(|column| rows().map(|(row, _)| row[column]).sum())
}

/// Hides more rows, the smallest first, until the hidden ones together come to no small group; so it is never one alone,
/// which was hidden because it is small.
fn widen<const N: usize>(hidden: &mut [bool], sizes: &[u64], sums: &[[u64; N]]) {
    while left(hidden, sums).into_iter().any(is_small) {
        let open = (0..sizes.len()).filter(|row| !hidden[*row] && sizes[*row] > 0);
        let Some(next) = open.min_by_key(|row| sizes[*row]) else { return };
        hidden[next] = true;
    }
}

#[cfg(test)]
mod tests;
