# The rooms of the grammar (tag, lemma, parse and what they stand on) are part
# of the core like all others. Their inner loops are worth one step more of
# optimisation; and this is where their benchmark is built.
set_source_files_properties(core/kernel.c core/kernel_sse.c
  core/kernel_avx2.c core/kernel_vnni.c core/parse.c core/tree.c core/tag.c core/form.c
  PROPERTIES COMPILE_OPTIONS
  "$<$<NOT:$<CONFIG:Debug>>:-O3>")

# build/bench_grammar prints accuracy and speed; see its first comment.
add_executable(bench_grammar tests/bench/bench_grammar.c
  scripts/make/train/conllu.c scripts/make/train/raw.c
  scripts/make/train/lab.c)
target_include_directories(bench_grammar PRIVATE scripts/make/train)
target_link_libraries(bench_grammar PRIVATE hy_core packages)
