# The trainers: built with -DHY_TRAIN=ON, run by scripts/make/train.lua. They
# use what this machine has (-march=native), as models are made on one machine
# and used on all.
option(HY_TRAIN "Build the programs that train the models" OFF)
if(HY_TRAIN)
  set(train ${PROJECT_SOURCE_DIR}/scripts/make/train)
  add_library(hy_lab STATIC ${train}/lab.c ${train}/conllu.c ${train}/raw.c
    ${train}/vecfile.c ${train}/modelfile.c ${train}/taglab.c
    ${train}/lemmalab.c ${train}/tensor.c ${train}/net.c ${train}/netfile.c)
  target_include_directories(hy_lab PUBLIC ${train})
  target_compile_options(hy_lab PRIVATE -O3 -march=native -ffast-math
    -ffp-contract=fast)
  target_link_libraries(hy_lab PUBLIC hy_core packages m)
  foreach(trainer vectors clusters tagger jackknife parser)
    add_executable(train_${trainer} ${train}/${trainer}.c)
    target_compile_options(train_${trainer} PRIVATE -O3 -march=native
      -ffast-math -ffp-contract=fast)
    target_link_libraries(train_${trainer} PRIVATE hy_lab)
  endforeach()
endif()
