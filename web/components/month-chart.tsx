/** A line of a chart: its name and a value for each month. */
export interface Line {
  name: string;
  values: readonly number[];
}

const width = 720;
const height = 240;
// Room for five digits and the month in the letters of a phone.
const margin = { left: 84, right: 20, top: 18, bottom: 34 };

/** Lines over months. The same figures stand in a table beside it, which is what programs read aloud. */
export function MonthChart({
  months,
  lines,
}: {
  months: readonly string[];
  lines: readonly Line[];
}) {
  const most = Math.max(1, ...lines.flatMap(({ values }) => values));
  const x = (index: number): number =>
    margin.left + (index * (width - margin.left - margin.right)) / Math.max(1, months.length - 1);
  const y = (value: number): number =>
    height - margin.bottom - (value * (height - margin.top - margin.bottom)) / most;
  return (
    <figure class="month-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="presentation" aria-hidden="true">
        {[0, most].map((value) => (
          <g key={value}>
            <line
              class="grid"
              x1={margin.left}
              x2={width - margin.right}
              y1={y(value)}
              y2={y(value)}
            />
            <text x={margin.left - 8} y={y(value) + 4} text-anchor="end">
              {value}
            </text>
          </g>
        ))}
        {months.map((month, index) => (
          <text key={month} x={x(index)} y={height - 8} text-anchor="middle">
            {month.slice(5)}
          </text>
        ))}
        {lines.map(({ name, values }, number) => (
          <polyline
            key={name}
            class={`line-${number}`}
            points={values.map((value, index) => `${x(index)},${y(value)}`).join(' ')}
          />
        ))}
      </svg>
      <figcaption>
        {lines.map(({ name }, number) => (
          <span key={name} class={`line-${number}`}>
            {name}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
