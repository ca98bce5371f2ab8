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

/// The same for a table whose columns are counted when it is made.
pub(super) struct VeiledColumns {
    pub students: Option<u64>,
    pub total: Vec<Option<u64>>,
    pub sizes: Vec<Option<u64>>,
    pub rows: Vec<Vec<Option<u64>>>,
}

/// What of a table may be shown: columns that are small in all are pooled with the next smallest; a row that would show
/// a small group shows none of its columns; and more rows with it, the smallest first, until what is hidden comes to no
/// small group either.
pub fn veil<const N: usize>(rows: &[[u64; N]]) -> Veiled<N> {
    let VeiledColumns { students, total, sizes, rows } = veil_of(N, rows);
    let columns = |cells: &[Option<u64>]| std::array::from_fn(|column| cells.get(column).copied().flatten());
    Veiled { students, total: columns(&total), sizes, rows: rows.iter().map(|row| columns(row)).collect() }
}

/// [`veil`] for rows of whatever length, all of one.
pub(super) fn veil_columns(rows: &[Vec<u64>]) -> VeiledColumns {
    veil_of(rows.first().map_or(0, Vec::len), rows)
}

fn veil_of<R: AsRef<[u64]>>(columns: usize, rows: &[R]) -> VeiledColumns {
    let rows: Vec<&[u64]> = rows.iter().map(AsRef::as_ref).collect();
    let total: Vec<u64> = (0..columns).map(|column| rows.iter().map(|row| row[column]).sum()).collect();
    let students: u64 = total.iter().sum();
    if is_small(students) {
        let (sizes, rows) = (vec![None; rows.len()], vec![vec![None; columns]; rows.len()]);
        return VeiledColumns { students: None, total: vec![None; columns], sizes, rows };
    }
    let pools = pools(&total);
    let pooled = |row: &&[u64]| {
        let mut sums = vec![0; columns];
        row.iter().zip(&pools).for_each(|(students, pool)| sums[*pool] += students);
        sums
    };
    let sums: Vec<Vec<u64>> = rows.iter().map(pooled).collect();
    let sizes: Vec<u64> = rows.iter().map(|row| row.iter().sum()).collect();

    let mut unsized_rows: Vec<_> = sizes.iter().map(|size| is_small(*size)).collect();
    widen(&mut unsized_rows, &sizes, &sizes.iter().map(|size| vec![*size]).collect::<Vec<_>>());
    let mut hidden: Vec<_> = unsized_rows
        .iter()
        .zip(&sums)
        .map(|(is_hidden, row)| *is_hidden || row.iter().copied().any(is_small))
        .collect();
    let left = widen(&mut hidden, &sizes, &sums);

    let mut members = vec![0; columns];
    for pool in &pools {
        members[*pool] += 1;
    }
    let alone = |column: usize| members[pools[column]] == 1;
    let cell = |row: usize, column: usize| {
        let pool = pools[column];
        let is_nobody = if hidden[row] { left[pool] == 0 } else { sums[row][pool] == 0 };
        if is_nobody { Some(0) } else { (!hidden[row] && alone(column)).then_some(rows[row][column]) }
    };
    VeiledColumns {
        students: Some(students),
        total: (0..columns).map(|column| (total[column] == 0 || alone(column)).then_some(total[column])).collect(),
        sizes: sizes.iter().zip(&unsized_rows).map(|(size, is_hidden)| (!is_hidden).then_some(*size)).collect(),
        rows: (0..rows.len()).map(|row| (0..columns).map(|column| cell(row, column)).collect()).collect(),
    }
}

/// Which columns are told apart: each has the number of its pool. A pool that is small joins the next smallest.
fn pools(total: &[u64]) -> Vec<usize> {
    let all = 0..total.len();
    let mut pools: Vec<usize> = all.clone().collect();
    let mut sums = total.to_vec();
    while let Some(small) = all.clone().filter(|pool| is_small(sums[*pool])).min_by_key(|pool| sums[*pool])
        && let Some(next) = all.clone().filter(|pool| *pool != small && sums[*pool] > 0).min_by_key(|pool| sums[*pool])
    {
        sums[next] += std::mem::take(&mut sums[small]);
        pools.iter_mut().filter(|pool| **pool == small).for_each(|pool| *pool = next);
    }
    pools
}

/// Hides more rows, the smallest first, until the hidden ones together come to no small group; so it is never one alone,
/// which was hidden because it is small. Gives what the hidden rows come to, which everybody can compute.
fn widen(hidden: &mut [bool], sizes: &[u64], sums: &[Vec<u64>]) -> Vec<u64> {
    let mut left = vec![0; sums.first().map_or(0, Vec::len)];
    let add = |left: &mut Vec<u64>, row: &[u64]| left.iter_mut().zip(row).for_each(|(left, more)| *left += more);
    for (row, _) in sums.iter().zip(&*hidden).filter(|(_, is_hidden)| **is_hidden) {
        add(&mut left, row);
    }
    while left.iter().copied().any(is_small) {
        let open = (0..sizes.len()).filter(|row| !hidden[*row] && sizes[*row] > 0);
        let Some(next) = open.min_by_key(|row| sizes[*row]) else { break };
        hidden[next] = true;
        add(&mut left, &sums[next]);
    }
    left
}

#[cfg(test)]
mod tests;
