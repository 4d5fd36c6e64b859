export function Logo({ size }: { size: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      aria-hidden="true"
      style={{ flex: 'none', display: 'inline-block' }}
    >
      <rect width="32" height="32" rx="8" className="logo__ground" />
      <path d="M10 24V15.5a6 6 0 0 1 12 0V24" fill="none" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
      <circle cx="16" cy="18" r="2.4" fill="#fff" />
    </svg>
  )
}
