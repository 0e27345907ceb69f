# What nearly every file includes, compiled once: about a third of the time that a whole build takes. Files still include what
# they use; the tidy preset builds without this.
set(SHEKARA_STANDARD_HEADERS <algorithm> <array> <charconv> <cstdint> <functional> <map> <memory> <optional> <span> <string>
    <string_view> <tuple> <unordered_map> <utility> <variant> <vector>)
